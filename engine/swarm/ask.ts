import type Dockerode from "dockerode";
import { isMissing, statusOf, unlessMissing } from "../../common/docker/errors.ts";
import { SWARM_SERVICE_LABEL } from "../../common/docker/swarm.ts";
import type { ListedNode, ListedService, ListedTask } from "./listed.ts";

type Filters = { readonly label: readonly string[] };

/** None on an engine that manages no swarm, or has never heard of any. */
export async function listServices(docker: Dockerode, filters: Filters): Promise<readonly ListedService[]> {
  const listed = docker.listServices({ filters } as Dockerode.ServiceListOptions);
  return ((await unlessMissing(listed, hasNoSwarm)) ?? []) as unknown as readonly ListedService[];
}

export async function listConfigs(docker: Dockerode, filters: Filters): Promise<readonly Dockerode.ConfigInfo[]> {
  return (await unlessMissing(docker.listConfigs({ filters }), hasNoSwarm)) ?? [];
}

export async function listTasks(docker: Dockerode, services: readonly ListedService[]): Promise<readonly ListedTask[]> {
  if (services.length === 0) return [];
  const filters = { service: services.map(({ ID }) => ID) };
  return (await unlessMissing(docker.listTasks({ filters }), hasNoSwarm)) ?? [];
}

/** Those of services that are gone, too: the engine refuses to filter by one that it no longer has. */
export async function listAllTasks(docker: Dockerode): Promise<readonly ListedTask[]> {
  return (await unlessMissing(docker.listTasks(), hasNoSwarm)) ?? [];
}

export async function listNodes(docker: Dockerode): Promise<readonly ListedNode[]> {
  return ((await unlessMissing(docker.listNodes(), hasNoSwarm)) ?? []) as readonly ListedNode[];
}

/** What the swarm calls this engine. */
export async function ownNode(docker: Dockerode): Promise<string> {
  return (await docker.info()).Swarm?.NodeID ?? "";
}

/** Removes a service, and ends when its containers on this engine are gone: they hold networks and volumes. */
export async function removeService(docker: Dockerode, id: string): Promise<void> {
  const own = await docker.listContainers({ all: true, filters: { label: [`${SWARM_SERVICE_LABEL}=${id}`] } });
  const gone = own.map(({ Id }) => unlessMissing(docker.getContainer(Id).wait({ condition: "removed" })));
  await unlessMissing(docker.getService(id).remove(), hasNoSwarm);
  await Promise.all(gone);
}

/** An engine outside of one, and a worker of one, answers 503. */
export function hasNoSwarm(error: unknown): boolean {
  return isMissing(error) || statusOf(error) === 503;
}
