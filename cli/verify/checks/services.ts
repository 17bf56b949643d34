import type { Plan } from "../../../infra/plan/types.ts";
import type { ContainerState } from "../../engine/engine.ts";
import { duration } from "../../output/time.ts";
import { sharersOf } from "../../up/gives-up.ts";
import { type Health, remarksOf } from "../../up/health.ts";
import { type Ask, perRound } from "../ask/ask.ts";
import { type Check, type Look, never, no, yes } from "../types.ts";

export interface ServicesOptions {
  readonly plan: Plan;
  readonly containers: () => Promise<readonly ContainerState[]>;
  /** When the engine made a container, milliseconds since the epoch. */
  readonly createdAt: (id: string) => Promise<number>;
  readonly health: (service: string) => Promise<Health>;
}

/** So long after it was made a container may still be looking for its neighbours, ms; `up` waits no longer than that either. */
const STARTING_WITHIN = 60_000;

/** Every service: running, not restarted since it was first ready, and ready now. */
export function serviceChecks({ plan, containers, createdAt, health }: ServicesOptions): Check[] {
  const all = perRound(containers);
  return plan.containers.map(({ service, name }) => ({
    category: "services",
    name: service,
    asked: `the engine for ${name}, and /-/health/${service}`,
    where: `services/${service}/service.yaml`,
    async look(ask) {
      const found = await all(ask);
      const container = found.find((each) => each.name === name);
      if (container === undefined) return no(`the engine has no container ${name}`);
      if (container.status !== "running") return no(`it is ${container.status}, exit code ${container.exitCode}`);
      const again = await restartText(container, found);
      if (again !== undefined) return never(`${again}, ${ago(ask, container)}`);
      return healthLook(await health(service));
    },
  }));

  /** A restart counts unless it happened while the container, or one that fills a volume of both, was still coming up. */
  async function restartText(container: ContainerState, found: readonly ContainerState[]): Promise<string | undefined> {
    if (container.restarts === 0) return undefined;
    const planned = plan.containers.find(({ name }) => name === container.name);
    const names = planned ? sharersOf(plan, planned) : [];
    const awaited = [container, ...found.filter(({ name }) => names.includes(name))];
    const made = Math.max(...(await Promise.all(awaited.map(({ id }) => createdAt(id)))));
    if ((container.startedAt ?? 0) <= made + STARTING_WITHIN) return undefined;
    const times = container.restarts === 1 ? "once" : `${container.restarts} times`;
    return `it restarted ${times} since it was first ready`;
  }
}

function ago(ask: Ask, { startedAt }: ContainerState): string {
  return `last ${duration(ask.now - (startedAt ?? ask.now))} ago`;
}

/** A service that is ready and says that something of its own is wrong, such as a flag that it cannot use, has not what it promises. */
function healthLook(health: Health): Look {
  if (!health.ok) return no(`it runs, but is not ready: ${health.why}`);
  const remarks = remarksOf(health);
  if (health.problems !== undefined) return no(`it runs and is ready, but ${remarks}`);
  return yes(remarks === "" ? "running and ready" : `running and ready, but ${remarks}`);
}
