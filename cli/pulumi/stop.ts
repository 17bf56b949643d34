import type { Clock } from "../../common/clock.ts";
import type { Child } from "../../common/process/spawn.ts";

/** How long Pulumi may take to end what is in flight after each request to stop, ms. */
const STOP_TIMEOUTS_MS = { interrupt: 20_000, second: 5_000 };

/**
 * Ends a run of Pulumi: SIGINT once (it finishes what is in flight and gives its lock back), a second one when it has not
 * ended in time or `force` says so, and SIGKILL for it and its plugins at last.
 */
export async function stopPulumi(
  child: Child,
  clock: Clock,
  force: AbortSignal,
  timeouts = STOP_TIMEOUTS_MS,
): Promise<void> {
  const done = new AbortController();
  const ended = child.finished.then(
    () => done.abort(),
    () => done.abort(),
  );
  const either = AbortSignal.any([done.signal, force]);
  child.interrupt();
  await clock.sleep(timeouts.interrupt, either);
  if (!done.signal.aborted) {
    child.interrupt();
    await clock.sleep(timeouts.second, done.signal);
  }
  if (!done.signal.aborted) child.kill();
  await ended;
}
