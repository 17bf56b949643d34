import type { Hint } from "../../common/hint.ts";
import { duration } from "../../common/words.ts";
import { endingOf } from "../../engine/ending.ts";
import type { ContainerState } from "../../engine/engine.ts";
import { healthOf } from "../../engine/health/engine-health.ts";
import { sharersOf } from "../../engine/health/gives-up.ts";
import { type Health, remarksOf } from "../../engine/health/health.ts";
import type { Plan } from "../../plan/types.ts";
import { type Ask, perRound } from "../ask/ask.ts";
import { isByFlag, type Life, type Restart } from "../restarts.ts";
import { type Check, type Look, never, no, yes } from "../types.ts";

export interface ServicesOptions {
  readonly plan: Plan;
  readonly containers: () => Promise<readonly ContainerState[]>;
  /** When the engine made a container, milliseconds since the epoch. */
  readonly createdAt: (id: string) => Promise<number>;
  readonly health: (service: string) => Promise<Health>;
  /** Every restart that the service's own figures tell of. */
  readonly restarts: (ask: Ask, service: string, life: Life) => Promise<readonly Restart[]>;
  readonly hint: Hint;
}

/** So long after it was made a container may still be looking for its neighbours, ms; `up` waits no longer than that either. */
const STARTING_WITHIN_MS = 60_000;

/** A restart is in the service's figures two intervals after it at the latest, ms. */
const TOLD_AFTER_MS = 60_000;

/** Every service: running, not restarted since it was first ready but by a fault of the stack's own flags, and ready now. */
export function serviceChecks({ plan, containers, createdAt, health, restarts, hint }: ServicesOptions): Check[] {
  const all = perRound(containers);
  return plan.containers.map(({ service, name }) => ({
    category: "services",
    name: service,
    asked: `the engine for ${name}, and /-/health/${service}`,
    where: `services/${service}/service.yaml`,
    async look(ask) {
      const found = await all(ask);
      const container = found.find((each) => each.name === name);
      if (container === undefined) return no(`the engine has no container ${name}: \`${hint("up")}\` makes it`);
      if (container.status !== "running") {
        const ended = endingOf(container, ask.now) ?? `exit code ${container.exitCode}`;
        return no(
          `it is ${container.status}, ${ended}: \`${hint("logs", service)}\` shows why, \`${hint("up")}\` starts it`,
        );
      }
      const since = await readySince(container, found);
      if (since === undefined) return healthLook(await healthOf(container, health));
      const judged = judge(
        ask,
        container,
        await restarts(ask, service, { since, startedAt: container.startedAt ?? since }),
      );
      if (!judged.ok) return judged;
      const now = healthLook(await healthOf(container, health));
      return now.ok ? judged : now;
    },
  }));

  /**
   * From when on a restart counts, milliseconds since the epoch; undefined where none counts: it happened while the
   * container, or one that fills a volume of both, was still coming up.
   */
  async function readySince(container: ContainerState, found: readonly ContainerState[]): Promise<number | undefined> {
    if (container.restarts === 0) return undefined;
    const planned = plan.containers.find(({ name }) => name === container.name);
    const names = planned ? sharersOf(plan, planned) : [];
    const awaited = [container, ...found.filter(({ name }) => names.includes(name))];
    const made = Math.max(...(await Promise.all(awaited.map(({ id, task }) => task?.since ?? createdAt(id)))));
    return (container.startedAt ?? 0) <= made + STARTING_WITHIN_MS ? undefined : made;
  }

  function judge(
    ask: Ask,
    { service, restarts: count, startedAt = ask.now }: ContainerState,
    known: readonly Restart[],
  ): Look {
    const times = count === 1 ? "once" : `${count} times`;
    const last = `${duration(ask.now - startedAt)} ago`;
    const explained = known.filter(isByFlag);
    const flags = [...new Set(explained.flatMap(({ flags: on }) => on))].join(" or ");
    if (explained.length >= count) {
      const each = count === 1 ? "It ran out of memory" : "Each time it had run out of memory";
      const saw = `running and ready; it restarted ${times}, last ${last}. ${each} while the flag ${flags} was on: the fault did that.`;
      return { ...yes(saw), warning: true };
    }
    const part = explained.length === 0 ? "" : `, ${explained.length} of them out of memory while ${flags} was on`;
    const saw = `it restarted ${times} since it was first ready${part}, last ${last}: \`${hint("logs", service)}\` shows why; \`${hint("down")}\` and \`${hint("up")}\` recreate it`;
    return ask.now - startedAt < TOLD_AFTER_MS ? no(saw) : never(saw);
  }
}

/** A service that is ready and says that something of its own is wrong, such as a flag that it cannot use, has not what it promises. */
function healthLook(health: Health): Look {
  if (!health.ok) return no(`it runs, but is not ready: ${health.why}`);
  const remarks = remarksOf(health);
  if (health.problems !== undefined) return no(`it runs and is ready, but ${remarks}`);
  const saw = yes(remarks === "" ? "running and ready" : `running and ready, but ${remarks}`);
  return health.notes === undefined ? saw : { ...saw, warning: true };
}
