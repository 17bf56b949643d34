import type Dockerode from "dockerode";
import { type Clock, systemClock } from "../common/clock.ts";
import { isMissing, statusOf, unlessMissing } from "../common/docker/errors.ts";
import { SWARM_SERVICE_LABEL } from "../common/docker/swarm.ts";
import { withoutDigest } from "../plan/digest.ts";
import { serviceLabel, stackLabel } from "../plan/names.ts";
import { buildCacheBytes } from "./build-cache.ts";
import { containerState } from "./container-state.ts";
import type { EngineTarget } from "./discover.ts";
import type { ContainerState, Engine, EngineImage, EngineObject } from "./engine.ts";
import { registryError } from "./errors.ts";
import { engineFacts } from "./facts.ts";
import { type Logged, readLogs } from "./logs.ts";
import { usedMiB } from "./memory.ts";
import { readFileIn } from "./read-file.ts";
import {
  hasNoSwarm,
  listAllTasks,
  listConfigs,
  listNodes,
  listServices,
  listTasks,
  ownNode,
  removeService,
} from "./swarm/ask.ts";
import { endOfTasks } from "./swarm/end-of-tasks.ts";
import { leftTasks, nodeNames, swarmNodes } from "./swarm/nodes.ts";
import { type Nodes, withTasks } from "./swarm/tasks.ts";

/** The engine behind a dockerode client, whose errors say what they mean. */
export function dockerEngine(target: EngineTarget, docker: Dockerode, clock: Clock = systemClock): Engine {
  const labelled = (stack: string) => ({ label: [`${stackLabel}=${stack}`] });
  const listContainers = (stack: string) => docker.listContainers({ all: true, filters: labelled(stack) });
  const inspect = (id: string) => orMissing(docker.getContainer(id).inspect());
  const memoryOf = async (id: string): Promise<number | undefined> => {
    const stats = await orMissing(docker.getContainer(id).stats({ stream: false, "one-shot": true }));
    return stats && usedMiB(stats.memory_stats);
  };

  return {
    target,
    docker,
    facts: () => engineFacts(docker, target),
    containers: async (stack) => {
      const [listed, services] = await Promise.all([listContainers(stack), listServices(docker, labelled(stack))]);
      const [inspected, tasks, nodes] = await Promise.all([
        Promise.all(listed.map(({ Id }) => inspect(Id))),
        listTasks(docker, services),
        services.length === 0 ? NO_OTHERS : nodesOf(docker),
      ]);
      const states = inspected
        .filter((each) => each !== undefined)
        .map((each): ContainerState => containerState(each, serviceLabel));
      return withTasks(states, services, tasks, serviceLabel, nodes).sort((a, b) => a.service.localeCompare(b.service));
    },
    nodes: async (stack) => {
      const [nodes, tasks] = await Promise.all([listNodes(docker), listAllTasks(docker)]);
      const own = tasks.filter(({ Spec }) => Spec.ContainerSpec.Labels?.[stackLabel] === stack);
      return swarmNodes(nodes, own);
    },
    objects: async (stack) => {
      const filters = labelled(stack);
      const [services, containers, networks, configs, volumes] = await Promise.all([
        listServices(docker, filters),
        listContainers(stack),
        docker.listNetworks({ filters }),
        listConfigs(docker, filters),
        docker.listVolumes({ filters: filters as never }),
      ]);
      const nodes = await nodesOf(docker);
      const tasks = nodes.names.size === 0 ? [] : await listAllTasks(docker);
      return [
        ...services.map((each) => named("service", each.ID, each.Spec.Name)),
        ...leftTasks(tasks, services, nodes, [stackLabel, stack], serviceLabel),
        // The others go with their services.
        ...containers
          .filter(({ Labels }) => !services.some(({ ID }) => ID === Labels[SWARM_SERVICE_LABEL]))
          .map((each) => named("container", each.Id, each.Names[0]?.replace(/^\//, "") ?? each.Id)),
        ...networks.map((each) => named("network", each.Id, each.Name)),
        ...configs.map((each) => named("config", each.ID, each.Spec?.Name ?? each.ID)),
        ...(volumes.Volumes ?? []).map((each) => named("volume", each.Name, each.Name)),
      ];
    },
    existingVolumes: async (names) => {
      if (names.length === 0) return [];
      const all = (await docker.listVolumes()).Volumes ?? [];
      return all.map((each) => each.Name).filter((name) => names.includes(name));
    },
    remove: async (object) => {
      if (object.kind === "container") await orMissing(docker.getContainer(object.id).remove({ force: true, v: true }));
      else if (object.kind === "service") {
        await removeService(docker, object.id);
        await endOfTasks(
          () => listAllTasks(docker),
          ({ ServiceID }) => ServiceID === object.id,
          clock,
        );
      } else if (object.kind === "task") {
        await endOfTasks(
          () => listAllTasks(docker),
          ({ ID }) => ID === object.id,
          clock,
        );
      } else if (object.kind === "config") await orMissing(docker.getConfig(object.id).remove());
      else if (object.kind === "network") await orMissing(docker.getNetwork(object.id).remove());
      else await orMissing(docker.getVolume(object.id).remove());
    },
    onNetwork: async (name) => {
      const network = await orMissing(docker.getNetwork(name).inspect());
      return Object.values(network?.Containers ?? {}).map(({ Name }) => Name);
    },
    digestOf: async (reference) => {
      try {
        return (await docker.getImage(reference).distribution()).Descriptor.digest;
      } catch (error) {
        throw registryError(error);
      }
    },
    imageNames: async () => {
      const named = (await docker.listImages()).flatMap(({ Id, RepoTags, RepoDigests }): [string, string][] => {
        const tag = RepoTags?.find((each) => !each.startsWith("<none>"));
        // One that was pulled by its digest has no tag.
        const name = tag ?? (RepoDigests?.[0] && withoutDigest(RepoDigests[0]));
        return name === undefined || name.startsWith("<none>") ? [] : [[Id, name]];
      });
      return new Map(named);
    },
    serviceImages: () => serviceImages(docker),
    removeServiceImages: async () => {
      const gone: EngineImage[] = [];
      for (const image of await serviceImages(docker)) {
        if (await removed(docker.getImage(image.name))) gone.push(image);
      }
      return gone;
    },
    buildCacheBytes: () => buildCacheBytes(docker),
    bridge: async () => {
      const network = await orMissing(docker.getNetwork("bridge").inspect());
      return network?.Options?.["com.docker.network.bridge.name"];
    },
    networkModeOf: async (container) =>
      (await orMissing(docker.getContainer(container).inspect()))?.HostConfig.NetworkMode,
    holderOf: async (port) => {
      const running = await docker.listContainers();
      const holder = running.find((each) => each.Ports.some(({ PublicPort }) => PublicPort === port));
      if (!holder) return undefined;
      const stack = holder.Labels[stackLabel];
      return { container: holder.Names[0]?.replace(/^\//, "") ?? holder.Id, ...(stack !== undefined && { stack }) };
    },
    memoryOf: (id) => memoryOf(id),
    memoryOfAll: async () => {
      const used = await Promise.all((await docker.listContainers()).map(({ Id }) => memoryOf(Id)));
      return used.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    },
    inspect: (id) => inspect(id),
    readFile: (id, path) => orMissing(readFileIn(docker.getContainer(id), path)),
    // What another node runs has a task's id, and its log comes by the swarm; dockerode's types lack that it does.
    logs: async (id, options, onLine) =>
      (await orMissing(readLogs(docker.getContainer(id), options, onLine))) ??
      (await unlessMissing(readLogs(docker.getTask(id) as unknown as Logged, options, onLine), hasNoSwarm)) ??
      false,
  };
}

/** Where there is one node, or none, nothing is asked of it. */
const NO_OTHERS: Nodes = { here: "", names: new Map() };

async function nodesOf(docker: Dockerode): Promise<Nodes> {
  const names = nodeNames(await listNodes(docker));
  return names.size === 0 ? NO_OTHERS : { here: await ownNode(docker), names };
}

async function serviceImages(docker: Dockerode): Promise<EngineImage[]> {
  const listed = await docker.listImages({ filters: { reference: ["astrolab/*", "*/astrolab/*"] } });
  const images = listed.flatMap(({ RepoTags, Size }) =>
    (RepoTags ?? []).map((name): EngineImage => ({ kind: "image", name, bytes: Size })),
  );
  return images.sort((a, b) => a.name.localeCompare(b.name));
}

/** False where a container uses it, or it is gone meanwhile. */
async function removed(image: Dockerode.Image): Promise<boolean> {
  try {
    await image.remove();
    return true;
  } catch (error) {
    if (isMissing(error) || statusOf(error) === 409) return false;
    throw error;
  }
}

function named(kind: EngineObject["kind"], id: string, name: string): EngineObject {
  return { kind, id, name };
}

/** Undefined where the engine says that there is no such thing (any more). */
function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  return unlessMissing(answer, (error) => isMissing(error) || isBeingRemoved(error));
}

/** 409 on a container: "removal is already in progress", or "dead or marked for removal". */
function isBeingRemoved(error: unknown): boolean {
  return statusOf(error) === 409 && /already in progress|marked for removal/.test((error as Error).message);
}
