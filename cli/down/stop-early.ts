import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { loadLocks } from "../pulumi/load-state.ts";

/** How long a container may take to end, seconds: less than elsewhere, as all that it would save or send goes as well. */
const GRACE_S = 1;

/**
 * Stops a stack's containers, all at once, so that Pulumi has only to remove them. What cannot be stopped is left for Pulumi to meet and to
 * report. Nothing is stopped while another run holds the stack: it may be one that wants it.
 *
 * It has ended before Pulumi begins. A container that is removed while it is being stopped can leave its place on the network taken, and the
 * network cannot be removed then (https://github.com/moby/moby/issues/19261).
 */
export async function stopEarly(
  context: Pick<Context, "env" | "home" | "repoRoot">,
  stack: string,
  engine: Pick<Engine, "containers" | "stop">,
): Promise<void> {
  const holders = await loadLocks(context, stack);
  if (holders.length > 0) return;
  const containers = await engine.containers(stack);
  await Promise.allSettled(containers.map(({ id }) => engine.stop(id, GRACE_S)));
}
