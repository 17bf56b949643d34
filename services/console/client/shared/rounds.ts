export interface Rounds {
  /** Begins a round now; the one that runs is given up. */
  restart(): void;
  /** Milliseconds between the end of a round and the next; 0 for never. */
  every(ms: number): void;
  /** The signal of the round that runs, or of the last one. */
  signal(): AbortSignal;
}

/**
 * Runs `work` again and again, never twice at a time, and only while somebody is looking.
 * @param onTurn called when a round begins, and when it is over and the next has been thought of
 */
export function createRounds(
  work: (signal: AbortSignal) => Promise<void>,
  onTurn: (turn: "running" | "over") => void = () => {},
): Rounds {
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = 0;
  let isRunning = false;

  function schedule(): void {
    clearTimeout(timer);
    if (pause > 0 && !isRunning && document.visibilityState === "visible") timer = setTimeout(run, pause);
  }
  async function run(): Promise<void> {
    clearTimeout(timer);
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    isRunning = true;
    onTurn("running");
    try {
      await work(signal);
    } finally {
      if (!signal.aborted) {
        isRunning = false;
        schedule();
        onTurn("over");
      }
    }
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && pause > 0) void run();
    else clearTimeout(timer);
  });
  return {
    restart: () => void run(),
    every(ms) {
      pause = ms;
      schedule();
    },
    signal: () => controller.signal,
  };
}
