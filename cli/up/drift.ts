import type { ContainerState, EngineObject } from "../../engine/engine.ts";
import type { Plan } from "../../plan/types.ts";
import { knows, type StackState } from "../pulumi/state.ts";
import { CONFIG_TYPE, CONTAINER_TYPE, NETWORK_TYPE, SERVICE_TYPE } from "../pulumi/types.ts";

/** Where the engine and Pulumi's state disagree before `up`, and what makes them agree. */
export interface Drift {
  /** To be removed first: they stand in the way, or are dead. Pulumi recreates them. */
  readonly remove: readonly EngineObject[];
  /** Whether Pulumi must look at the engine before it compares. */
  readonly refresh: boolean;
  /** Whether an interrupted run left operations open in Pulumi's state, which only a refresh of its own clears. */
  readonly pending: boolean;
  /** One line for each, for people. */
  readonly notes: readonly string[];
}

/** Whether the engine has what Pulumi believes, and all of it at work. */
export function isNone({ remove, refresh, pending }: Drift): boolean {
  return remove.length === 0 && !refresh && !pending;
}

/** Pure: what is to be done before `pulumi up` so that it ends in the plan. @param objects all that carries the stack's label */
export function driftOf(
  plan: Plan,
  containers: readonly ContainerState[],
  objects: readonly EngineObject[],
  state: StackState | undefined,
): Drift {
  const known = state ?? { resources: [], pending: 0 };
  const type = {
    service: SERVICE_TYPE,
    container: CONTAINER_TYPE,
    network: NETWORK_TYPE,
    config: CONFIG_TYPE,
  } as const;
  // A volume is made again without complaint when it is there already, and may hold data: it stays.
  // A task of a service that is gone is on its way to its end.
  const unknown = objects.filter(
    ({ kind, id, name }) => kind !== "volume" && kind !== "task" && !knows(known, type[kind], [id, name]),
  );
  const stopped = containers.filter(
    ({ id, status, name, task }) =>
      // A swarm starts its own again.
      task === undefined &&
      status !== "running" &&
      status !== "restarting" &&
      !unknown.some((each) => each.id === id) &&
      plan.containers.some((planned) => planned.name === name),
  );
  const renamed = containers.filter(
    ({ id, name, service }) =>
      plan.containers.some((planned) => planned.service === service) &&
      !plan.containers.some((planned) => planned.name === name) &&
      !unknown.some((each) => each.id === id),
  );
  const present = new Set(objects.flatMap(({ id, name }) => [id, name]));
  const gone = known.resources.filter(
    ({ type: token, id }) => Object.values<string>(type).includes(token) && !present.has(id),
  );
  return {
    remove: [
      ...[...stopped, ...renamed].map(({ id, name }): EngineObject => ({ kind: "container", id, name })),
      ...unknown,
    ],
    refresh: stopped.length > 0 || renamed.length > 0 || gone.length > 0,
    pending: known.pending > 0,
    notes: [
      ...stopped.map(({ name, status, exitCode }) =>
        status === "paused"
          ? `${name} was paused; recreating it.`
          : `${name} stopped (exit code ${exitCode}); recreating it.`,
      ),
      // Verify, the logs and a person know it by its name, and Pulumi's state does not tell that it has another.
      ...renamed.map(({ name, service }) => `${name} is the container of ${service}, renamed; recreating it.`),
      ...unknown.map(({ kind, name }) => `Pulumi does not know the ${kind} ${name}: it was removed.`),
      ...(gone.length > 0
        ? [`${gone.length} of this stack's containers or networks are missing; recreating them.`]
        : []),
      ...(known.pending > 0
        ? ["The previous run was interrupted, so Pulumi compares its state with the engine first."]
        : []),
    ],
  };
}
