import type { ContainerState } from "../engine.ts";

/** A service as the engine lists it; only what is asked of it. */
export interface ListedService {
  readonly ID: string;
  /** ISO 8601. */
  readonly UpdatedAt: string;
  readonly Spec: {
    readonly Name: string;
    readonly Labels: Readonly<Record<string, string>>;
    readonly TaskTemplate: { readonly ContainerSpec: { readonly Image: string } };
  };
}

/** A container of a service, made or yet to be. */
export interface ListedTask {
  readonly ServiceID: string;
  readonly CreatedAt: string;
  readonly Status: { readonly Err?: string };
}

/**
 * One state for each service, as if its task were a container of the service's name: a swarm makes another container at each restart, and keeps
 * the last few. Containers that are of no service stay as they are.
 */
export function withTasks(
  containers: readonly ContainerState[],
  services: readonly ListedService[],
  tasks: readonly ListedTask[],
  serviceLabel: string,
): ContainerState[] {
  const ids = new Set(services.map(({ ID }) => ID));
  const others = containers.filter(({ task }) => task === undefined || !ids.has(task.service));
  return [
    ...others,
    ...services.map((service) => {
      const own = containers.filter(({ task }) => task?.service === service.ID);
      return own.length === 0 ? withoutContainer(service, tasks, serviceLabel) : latest(service, own);
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
  const own = tasks
    .filter(({ ServiceID }) => ServiceID === ID)
    .toSorted((a, b) => Date.parse(b.CreatedAt) - Date.parse(a.CreatedAt));
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
