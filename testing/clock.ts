import type { Clock } from "../common/clock.ts";

/** A clock that only moves when somebody sleeps: waits cost nothing, and time is exact. */
export function fakeClock(start = 0): Clock & { readonly waited: () => number } {
  let now = start;
  return {
    now: () => now,
    waited: () => now - start,
    sleep: async (ms, signal) => {
      if (!signal?.aborted) now += ms;
      // Lets what happens "meanwhile" happen: promises that are settled already go first.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
