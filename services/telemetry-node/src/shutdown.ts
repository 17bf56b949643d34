/** Resolves when all are done, or after the time in milliseconds; a failure of one does not keep the others from it. */
async function settleWithin(limitMs: number, work: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([Promise.allSettled(work), limit]);
  clearTimeout(timer);
}

export interface GracefulExit {
  process: Pick<NodeJS.Process, "once" | "exit">;
  /** Stops taking requests and resolves when those under way are answered. */
  close(): Promise<unknown>;
  /** Sends the telemetry that is still here. */
  flush(): Promise<unknown>;
  log(line: string): void;
  limitMs?: number;
}

/**
 * On SIGTERM or SIGINT: say so, close, then flush, then exit with 0. Both together take at most `limitMs` (2000): flushing starts
 * after half of it whatever close does, because a span that stays here is lost.
 */
export function exitGracefully({ process, close, flush, log, limitMs = 2_000 }: GracefulExit): void {
  const stop = async (): Promise<void> => {
    log("stopping");
    await settleWithin(limitMs / 2, [close()]);
    await settleWithin(limitMs / 2, [flush()]);
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
