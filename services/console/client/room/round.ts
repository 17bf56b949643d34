import type { Flag, Heard } from "./board.ts";

interface People {
  readonly room: string;
  readonly people: readonly { readonly name: string; readonly seen: number | null }[];
}

/** How long one answer may take, ms. */
const TIMEOUT_MS = 4_000;

/** Asks the door who there is, and each person's stack how it stands, all at once. Rejects where the door does not answer. */
export async function askRoom(fetcher: typeof fetch, signal: AbortSignal): Promise<readonly Heard[]> {
  const within = () => AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const answer = await fetcher("/room/api/people", { signal: within() });
  if (!answer.ok) throw new Error((await answer.text()).trim() || `The door answered ${answer.status}.`);
  const { people } = (await answer.json()) as People;
  return Promise.all(
    people.map(async ({ name, seen }): Promise<Heard> => {
      const ask = (path: string) => fetcher(`/room/stacks/${name}/${path}`, { signal: within() });
      const [health, flags] = await Promise.all([
        ask("-/health")
          .then(async (response) => ({ status: response.status, text: await response.text() }))
          .catch(silent),
        ask("console/api/flags")
          .then(async (response) => (response.ok ? flagsIn(await response.json()) : undefined))
          .catch(silent),
      ]);
      return { name, seen, health, flags };
    }),
  );
}

/** A stack that is away, or answers something else, must not hide the others. */
function silent(): undefined {
  return undefined;
}

function flagsIn(answer: unknown): readonly Flag[] | undefined {
  const { flags } = answer as { flags?: unknown };
  return Array.isArray(flags) ? (flags as Flag[]) : undefined;
}
