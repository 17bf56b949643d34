import type { Clock } from "../../../common/clock.ts";
import { duration } from "../../../common/words.ts";
import type { ContainerState, Engine } from "../../../engine/engine.ts";
import { healthOf } from "../../../engine/health/engine-health.ts";
import { type Before, sharersOf, whyItGaveUp } from "../../../engine/health/gives-up.ts";
import type { Health } from "../../../engine/health/health.ts";
import type { ContainerPlan, Plan } from "../../../plan/types.ts";
import type { Board } from "../../output/board.ts";
import { listed } from "../failure-text.ts";

export interface GaveUp {
  readonly container: ContainerState;
  readonly why: string;
}

export interface ServiceHealth {
  readonly service: string;
  /** Milliseconds from the container's start until it was first seen healthy; undefined when it is not, or ran before. */
  readonly startedIn?: number;
  readonly healthy: boolean;
  /** Why it is not; empty when it is. */
  readonly why: string;
}

export interface Watch {
  /** One look at the engine and the proxy. Returns the first container that gave up. */
  look(): Promise<GaveUp | undefined>;
  /** How things stood at the last look, in the plan's order. */
  services(): readonly ServiceHealth[];
}

export interface WatchOptions {
  readonly plan: Plan;
  readonly engine: Pick<Engine, "containers">;
  readonly before: Before;
  readonly ask: (service: string) => Promise<Health>;
  readonly clock: Pick<Clock, "now">;
  readonly board: Board;
}

/** One that fell over in this run must stay healthy for so long before it counts, ms: it may be about to fall again. */
const STEADY_AFTER_MS = 2_000;

interface Tracked {
  id: string;
  /** How often a swarm made another container of it in this run. */
  again: number;
  restarts: number;
  /** Restarts of before this run, or for which it is not to blame. */
  uncounted: number;
  downSince: number | undefined;
  healthyAt: number | undefined;
  now: ServiceHealth;
}

/** Follows every container of the plan, from the engine's side and from the proxy's. */
export function watchStack({ plan, engine, before, ask, clock, board }: WatchOptions): Watch {
  const tracked = new Map<string, Tracked>();

  const lookAt = async (
    planned: ContainerPlan,
    container: ContainerState | undefined,
    names: ReadonlySet<string>,
  ): Promise<GaveUp | undefined> => {
    const { service } = planned;
    if (!container) {
      tracked.delete(service);
      return undefined;
    }
    const track = trackOf(tracked, container, before);
    // It may wait for a file that another one brings into a volume of both, and whose image is still being built.
    if (!sharersOf(plan, planned).every((name) => names.has(name))) {
      track.uncounted = container.restarts;
      track.again = 0;
    }
    const running = container.status === "running";
    track.downSince = running ? undefined : (track.downSince ?? clock.now());
    const why = whyItGaveUp({
      container,
      downFor: track.downSince === undefined ? 0 : clock.now() - track.downSince,
      wasHealthy: track.healthyAt !== undefined,
      restarts: container.task === undefined ? container.restarts - track.uncounted : track.again,
      before,
    });
    if (why !== undefined) {
      board.set(service, { state: "failed", detail: why });
      return { container, why };
    }
    if (container.restarts !== track.restarts) {
      // Healthy means: not restarted since it was first ready.
      track.restarts = container.restarts;
      track.healthyAt = undefined;
    }
    const health = running ? await healthOf(container, ask) : { ok: false, why: container.status, missing: [] };
    if (health.ok) track.healthyAt ??= clock.now();
    track.now = standing(container, track, health, before, clock.now());
    // While the proxy itself is replaced nothing can be asked; that says nothing of this one.
    if (health.ok || track.healthyAt === undefined || !running) show(board, track.now, container, health);
    return undefined;
  };

  return {
    async look() {
      const containers = await engine.containers(plan.stack);
      const names = new Set(containers.map(({ name }) => name));
      const answers = await Promise.all(
        plan.containers.map((planned) =>
          lookAt(
            planned,
            containers.find(({ name }) => name === planned.name),
            names,
          ),
        ),
      );
      return answers.find((answer) => answer !== undefined);
    },
    services: () =>
      plan.containers.map(
        ({ service }) =>
          tracked.get(service)?.now ?? { service, healthy: false, why: "its container does not exist yet" },
      ),
  };
}

function trackOf(tracked: Map<string, Tracked>, container: ContainerState, before: Before): Tracked {
  const known = tracked.get(container.service);
  if (known?.id === container.id) return known;
  const fresh: Tracked = {
    id: container.id,
    again: wasRestarted(known, container) ? (known?.again ?? 0) + 1 : 0,
    restarts: container.restarts,
    uncounted: before.get(container.id)?.restarts ?? 0,
    downSince: undefined,
    healthyAt: undefined,
    now: { service: container.service, healthy: false, why: container.status },
  };
  tracked.set(container.service, fresh);
  return fresh;
}

/** Whether the swarm made this container because the one that was known had ended. */
function wasRestarted(known: Tracked | undefined, { task, restarts }: ContainerState): boolean {
  return known !== undefined && task !== undefined && restarts > 0;
}

function standing(
  container: ContainerState,
  track: Tracked,
  health: Health,
  before: Before,
  now: number,
): ServiceHealth {
  const { service, startedAt } = container;
  if (!health.ok) return { service, healthy: false, why: health.why };
  if (container.restarts > track.uncounted && now - (track.healthyAt ?? now) < STEADY_AFTER_MS) {
    return { service, healthy: false, why: "it restarted a moment ago" };
  }
  const old = before.get(container.id);
  const ranBefore = old?.running === true && old.startedAt === startedAt;
  if (ranBefore || startedAt === undefined || track.healthyAt === undefined) return { service, healthy: true, why: "" };
  return { service, healthy: true, why: "", startedIn: Math.max(0, track.healthyAt - startedAt) };
}

function show(board: Board, now: ServiceHealth, container: ContainerState, health: Health): void {
  if (now.healthy) {
    const took = now.startedIn === undefined ? "" : `in ${duration(now.startedIn)}`;
    const missing = health.missing.length > 0 ? `(misses ${listed(health.missing)})` : "";
    board.set(now.service, { state: "healthy", detail: `${took} ${missing}`.trim() });
    return;
  }
  const again = container.restarts > 0 ? `(started ${container.restarts + 1} times)` : "";
  board.set(now.service, { state: "starting", detail: again });
}
