/** A header tells whole seconds, and an answer is a moment on its way: less than this is no difference, ms. */
const LEAST_SKEW_MS = 2_000;

const ANSWER_TIMEOUT_MS = 5_000;

/**
 * How far the stack's clock is ahead of this computer's, ms; 0 where it is not known, undefined where nothing answers at the port.
 * An engine in a virtual machine falls behind while the computer sleeps, and "lately" is by the clock that stamps spans and samples.
 */
export async function clockSkew(fetcher: typeof fetch, port: number, now: () => number): Promise<number | undefined> {
  try {
    const url = `http://127.0.0.1:${port}/-/alive`;
    const { headers } = await fetcher(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const ahead = Date.parse(headers.get("date") ?? "") - now();
    return Math.abs(ahead) > LEAST_SKEW_MS ? ahead : 0;
  } catch {
    return undefined;
  }
}

/** For people. @param ahead ms */
export function skewNote(ahead: number): string {
  const by = `${Math.round(Math.abs(ahead) / 1000)} s ${ahead < 0 ? "behind" : "ahead of"}`;
  return `The engine's clock is ${by} this computer's; the engine's is used.`;
}
