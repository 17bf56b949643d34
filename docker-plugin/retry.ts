import type { Operation } from "./core/resource.ts";

/** Milliseconds between two attempts. */
const PAUSE_MS = 100;

/**
 * Tries again as long as it fails for a reason that passes by itself.
 * @param limit milliseconds; then the last error is thrown
 */
export async function retryWhile<T>(
  { clock, signal }: Operation,
  limit: number,
  passes: (error: unknown) => boolean,
  attempt: () => Promise<T>,
): Promise<T> {
  const deadline = clock.now() + limit;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!passes(error) || clock.now() >= deadline || signal.aborted) throw error;
      await clock.sleep(PAUSE_MS, signal);
    }
  }
}
