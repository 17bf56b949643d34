import type { ContainerState } from "../../engine/engine.ts";
import { CONTAINER_TYPE, SERVICE_TYPE } from "./types.ts";

/** What Pulumi believes there is of a stack. */
export interface StackState {
  /** Custom resources by the engine's own id or name. */
  readonly resources: readonly StateResource[];
  /** Operations that an interrupted run has left in the air. */
  readonly pending: number;
}

interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
}

interface Checkpoint {
  readonly version?: number;
  readonly checkpoint?: { readonly latest?: Deployment | null };
  readonly deployment?: Deployment;
}

interface Deployment {
  readonly resources?: readonly { urn: string; type: string; id?: string; custom?: boolean }[];
  readonly pending_operations?: readonly unknown[];
}

/** The newest form that Pulumi's own `apitype` knows; of a later one nobody can say what it means. */
const NEWEST_VERSION = 4;

/** Reads a checkpoint file, `{"version":3,"checkpoint":{"stack":…,"latest":{"resources":[…],"pending_operations":[…]}}}`, or the `{"deployment":…}` of `pulumi stack export`. @throws SyntaxError for anything else */
export function readState(text: string): StackState {
  const raw = JSON.parse(text) as Checkpoint | null;
  if (raw === null || typeof raw !== "object") throw new SyntaxError("it is not a checkpoint");
  if ((raw.version ?? 0) > NEWEST_VERSION)
    throw new SyntaxError(
      `it has version ${raw.version}, which a newer Pulumi wrote; up to ${NEWEST_VERSION} is known`,
    );
  const deployment = raw.checkpoint?.latest ?? raw.deployment ?? {};
  const resources = (deployment.resources ?? [])
    .filter((each) => each.custom && each.id !== undefined)
    .map(({ urn, type, id }) => ({ urn, type, id: id ?? "" }));
  return { resources, pending: deployment.pending_operations?.length ?? 0 };
}

/** Whether it has what runs a container: the container itself, or the service of a swarm that it belongs to. */
export function knowsContainer(state: StackState, { id, task }: Pick<ContainerState, "id" | "task">): boolean {
  return task === undefined ? knows(state, CONTAINER_TYPE, [id]) : knows(state, SERVICE_TYPE, [task.service]);
}

export function knows(state: StackState, type: string, ids: readonly string[]): boolean {
  return state.resources.some((each) => each.type === type && ids.includes(each.id));
}
