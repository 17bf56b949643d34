export interface Turns {
  /** Does the work once it is its turn. Who is given up before that is not asked for at all. */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
  /** Those that wait fail with this. */
  failWaiting(error: Error): void;
}

interface Waiting {
  readonly begin: () => void;
  readonly fail: (reason: unknown) => void;
}

/** Lets this many work at a time, in the order in which they came. */
export function createTurns(most: number): Turns {
  const waiting = new Set<Waiting>();
  let working = 0;

  async function begun(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (working < most) {
      working += 1;
      return;
    }
    await new Promise<void>((begin, fail) => {
      const one = { begin, fail };
      waiting.add(one);
      signal.addEventListener("abort", () => waiting.delete(one) && fail(signal.reason), { once: true });
    });
  }
  function over(): void {
    const [next] = waiting;
    if (next === undefined) {
      working -= 1;
      return;
    }
    waiting.delete(next);
    next.begin();
  }
  return {
    async take(signal, work) {
      await begun(signal);
      try {
        return await work();
      } finally {
        over();
      }
    },
    failWaiting(error) {
      for (const { fail } of waiting) fail(error);
      waiting.clear();
    },
  };
}
