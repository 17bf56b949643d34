import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { loadLocks } from "../pulumi/load-state.ts";

/** How long a container may take to end, seconds: less than elsewhere, as all that it would save or send goes as well. */
const GRACE_S = 1;

/**
 * Stops a stack's containers, all at once, while Pulumi still starts: it then has only to remove them. What cannot be stopped is left for
 * Pulumi to meet and to tell. Nothing is stopped while another run holds the stack, which may be somebody's who wants it.
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
