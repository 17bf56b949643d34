import type { Clock } from "../../common/clock.ts";

const ATTEMPTS = 3;
/** ms */
const PAUSE_MS = 1000;

/** Does what may be done twice, and again where it fails: a busy console misses a question now and then. @throws what the last attempt threw */
export async function attempt<T>(clock: Pick<Clock, "sleep">, what: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await what();
    } catch (error) {
      if (tries === ATTEMPTS) throw error;
    }
    await clock.sleep(PAUSE_MS);
  }
}
