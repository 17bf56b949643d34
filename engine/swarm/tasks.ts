import type { ContainerState, ContainerStatus } from "../engine.ts";
import { hasEnded, type ListedService, type ListedTask } from "./listed.ts";

const MIB = 1024 * 1024;

/** What of a swarm's nodes is to be known to find a container. */
export interface Nodes {
  /** The id of this engine's own. */
  readonly here: string;
  /** Names by id; empty where there is no other. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * One state for each service, as if its task were a container of the service's name: a swarm makes another container at each restart, and keeps
 * the last few. Of one on another node the task is all that is known. Containers that are of no service stay as they are.
 */
export function withTasks(
  containers: readonly ContainerState[],
  services: readonly ListedService[],
  tasks: readonly ListedTask[],
  serviceLabel: string,
  nodes: Nodes = { here: "", names: new Map() },
): ContainerState[] {
  const ids = new Set(services.map(({ ID }) => ID));
  const others = containers.filter(({ task }) => task === undefined || !ids.has(task.service));
  const here = nodes.names.get(nodes.here);
  return [
    ...others.map((each) => (here === undefined ? each : { ...each, node: here })),
    ...services.map((service) => {
      const current = currentOf(service, tasks);
      const node = nodes.names.get(current?.NodeID ?? "");
      const where = node === undefined ? {} : { node };
      if (current && node !== undefined && current.NodeID !== nodes.here)
        return { ...elsewhere(service, current, tasks, serviceLabel), ...where };
      const own = containers.filter(({ task }) => task?.service === service.ID);
      const found = own.length === 0 ? withoutContainer(service, tasks, serviceLabel) : latest(service, own);
      return { ...found, ...where };
    }),
  ];
}

function latest({ ID, UpdatedAt, Spec }: ListedService, own: readonly ContainerState[]): ContainerState {
  const [current, ...earlier] = own.toSorted((a, b) => (b.task?.since ?? 0) - (a.task?.since ?? 0));
  if (current === undefined) throw new Error("a service without a container has no latest one");
  const restarts = earlier.filter(({ image, startedAt }) => image === current.image && startedAt !== undefined);
  const endedAt = current.endedAt ?? restarts[0]?.endedAt;
  return {
    ...current,
    name: Spec.Name,
    // The swarm starts another one in a moment.
    status: current.status === "exited" || current.status === "dead" ? "restarting" : current.status,
    restarts: restarts.length,
    ...(endedAt !== undefined && { endedAt }),
    task: { service: ID, since: Date.parse(UpdatedAt) },
  };
}

/** The swarm has not made one, and says why where it cannot. */
function withoutContainer(
  { ID, UpdatedAt, Spec }: ListedService,
  tasks: readonly ListedTask[],
  serviceLabel: string,
): ContainerState {
  const own = newestFirst(tasks.filter(({ ServiceID }) => ServiceID === ID));
  const last = own.find(({ Status }) => Status.Err);
  return {
    // Its tasks' change with each attempt.
    id: ID,
    name: Spec.Name,
    service: Spec.Labels[serviceLabel] ?? Spec.Name,
    status: "created",
    exitCode: 0,
    oomKilled: false,
    error: last?.Status.Err ?? "",
    restarts: 0,
    image: Spec.TaskTemplate.ContainerSpec.Image,
    volumes: [],
    task: { service: ID, since: Date.parse(UpdatedAt) },
  };
}

/** The task that the swarm now wants to run, wherever: an earlier one may still run on a node that is away or has to be emptied. */
function currentOf({ ID }: ListedService, tasks: readonly ListedTask[]): ListedTask | undefined {
  return newestFirst(tasks.filter(({ ServiceID }) => ServiceID === ID)).find(
    ({ DesiredState }) => DesiredState !== "shutdown" && DesiredState !== "remove",
  );
}

function newestFirst(tasks: readonly ListedTask[]): ListedTask[] {
  return tasks.toSorted((a, b) => Date.parse(b.CreatedAt) - Date.parse(a.CreatedAt));
}

/** A task of another node, by what that node tells the swarm. Its id is the task's, by which its log is had. */
function elsewhere(
  { ID, UpdatedAt, Spec }: ListedService,
  current: ListedTask,
  tasks: readonly ListedTask[],
  serviceLabel: string,
): ContainerState {
  const { Image } = current.Spec.ContainerSpec;
  // One that had to move was shut down.
  const ended = newestFirst(tasks).filter(
    ({ ServiceID, Spec: spec, Status }) =>
      ServiceID === ID && spec.ContainerSpec.Image === Image && ["failed", "complete"].includes(Status.State),
  );
  const running = current.Status.State === "running";
  const limit = current.Spec.Resources?.Limits?.MemoryBytes;
  const last = hasEnded(current) ? current : ended[0];
  return {
    id: current.ID,
    name: Spec.Name,
    service: Spec.Labels[serviceLabel] ?? Spec.Name,
    status: statusOf(current),
    exitCode: current.Status.ContainerStatus?.ExitCode ?? 0,
    oomKilled: false,
    error: current.Status.Err ?? "",
    restarts: ended.filter(({ ID: id }) => id !== current.ID).length,
    ...(running && { startedAt: Date.parse(current.Status.Timestamp) }),
    ...(last && { endedAt: Date.parse(last.Status.Timestamp) }),
    // A task with a health check runs once that has passed, and is ended where it fails.
    ...(current.Spec.ContainerSpec.Healthcheck && { health: running ? ("healthy" as const) : ("starting" as const) }),
    image: Image,
    ...(limit && { limitMiB: Math.round(limit / MIB) }),
    volumes: [],
    task: { service: ID, since: Date.parse(UpdatedAt) },
  };
}

/** The swarm starts one that ended again in a moment. */
function statusOf(task: ListedTask): ContainerStatus {
  if (task.Status.State === "running") return "running";
  return hasEnded(task) && task.Status.State !== "rejected" ? "restarting" : "created";
}
