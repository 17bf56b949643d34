import type { Clock } from "../../common/clock.ts";
import { hasEnded, type ListedTask } from "./listed.ts";

/** Milliseconds that another node may take to end a container: the grace that services have, and what the swarm needs to hear of it. */
const END_TIMEOUT_MS = 30_000;

/** Milliseconds between two looks. */
const PAUSE_MS = 200;

/**
 * Waits until tasks have ended, on whatever node.
 *
 * @param tasks what the swarm now has; one that it no longer has was removed
 * @throws Error where one goes on
 */
export async function endOfTasks(
  tasks: () => Promise<readonly ListedTask[]>,
  which: (task: ListedTask) => boolean,
  clock: Clock,
): Promise<void> {
  const deadline = clock.now() + END_TIMEOUT_MS;
  for (;;) {
    if (!(await tasks()).some((task) => which(task) && !hasEnded(task))) return;
    if (clock.now() >= deadline) {
      throw new Error(`the swarm has not heard of its end within ${END_TIMEOUT_MS / 1000} s: its node may be away`);
    }
    await clock.sleep(PAUSE_MS);
  }
}
