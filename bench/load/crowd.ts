/** People a second. */
const SPAWN_RATE = 50;

/** Has this many people in the shop, by what the load generator's own page does. @throws Error with its answer */
export async function setUsers(stack: string, users: number, ask: typeof fetch = fetch): Promise<void> {
  const path = users === 0 ? "/loadgen/stop" : "/loadgen/swarm";
  const body = new URLSearchParams(users === 0 ? {} : { user_count: `${users}`, spawn_rate: `${SPAWN_RATE}` });
  const answer = await ask(`${stack}${path}`, { method: "POST", body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`);
}

/** How many requests were answered between two moments, milliseconds since the epoch, as the load generator counted them. */
export async function requestsSent(
  stack: string,
  from: number,
  to: number,
  ask: typeof fetch = fetch,
): Promise<number> {
  const answer = await ask(`${stack}/loadgen/sent?since=${from / 1000}&until=${to / 1000}`);
  return ((await answer.json()) as { requests: number }).requests;
}
