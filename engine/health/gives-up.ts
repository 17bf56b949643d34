import type { ContainerPlan, Plan } from "../../plan/types.ts";
import type { ContainerState } from "../engine.ts";

/** What was there before `up`: only what happens after that counts. */
export type Before = ReadonlyMap<
  string,
  { readonly restarts: number; readonly startedAt?: number; readonly running: boolean }
>;

/** How often a container may fall over while its neighbours come. */
const MAX_RESTARTS = 5;

/** An exit that the engine does not undo within this time is final, ms: a replaced container is stopped for a moment too. */
const FINAL_AFTER_MS = 3_000;

export interface Judged {
  readonly container: ContainerState;
  /** Milliseconds since it was first seen not running; 0 while it runs. */
  readonly downFor: number;
  /** Whether it was ever healthy in this run. */
  readonly wasHealthy: boolean;
  /** In this run. */
  readonly restarts: number;
  readonly before: Before;
}

/** Why this container will not come up by itself, or undefined while it still may. */
export function whyItGaveUp({ container, downFor, wasHealthy, restarts, before }: Judged): string | undefined {
  const { status, exitCode, oomKilled, error } = container;
  const old = before.get(container.id);
  if (old && !old.running && old.startedAt === container.startedAt) return undefined;
  // A swarm tries again by itself, and may have been too early.
  if (status === "created" && error !== "" && (container.task === undefined || downFor >= FINAL_AFTER_MS))
    return `could not be started: ${error}`;
  if (oomKilled && status !== "running" && !wasHealthy) return "was killed because it exceeded its memory limit";
  const code = oomKilled ? "out of memory" : `exit code ${exitCode}`;
  if (restarts > MAX_RESTARTS) return `was started ${restarts + 1} times and ended each time (${code})`;
  if ((status === "exited" || status === "dead") && downFor >= FINAL_AFTER_MS)
    return `ended and was not restarted (${code})`;
  return undefined;
}

/** Names of the other containers that mount a volume of this one. */
export function sharersOf(plan: Plan, container: ContainerPlan): string[] {
  const own = new Set(container.mounts.map(({ volume }) => volume));
  return plan.containers
    .filter((other) => other.name !== container.name && other.mounts.some(({ volume }) => own.has(volume)))
    .map(({ name }) => name);
}

export function beforeOf(containers: readonly ContainerState[]): Before {
  return new Map(
    containers.map(({ id, restarts, startedAt, status }) => [
      id,
      { restarts, running: status === "running", ...(startedAt !== undefined && { startedAt }) },
    ]),
  );
}
