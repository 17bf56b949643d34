import type { Clock } from "./clock.ts";

/**
 * The answer, or what `late` gives or throws where there is none after `ms` milliseconds. Nobody waits for the answer any more
 * then: the caller must not mind that it still comes.
 */
export async function inTime<T, L>(
  answer: Promise<T>,
  ms: number,
  clock: Pick<Clock, "sleep">,
  late: () => L,
): Promise<T | L> {
  const answered = new AbortController();
  try {
    return await Promise.race([answer, clock.sleep(ms, answered.signal).then(late)]);
  } finally {
    answered.abort();
  }
}
