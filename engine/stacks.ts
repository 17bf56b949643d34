import type Dockerode from "dockerode";
import { stackLabel } from "../plan/names.ts";
import { listConfigs, listServices } from "./swarm/ask.ts";

/** Names of all stacks of which the engine has anything, sorted. */
export async function stacksOn(docker: Dockerode): Promise<readonly string[]> {
  const filters = { label: [stackLabel] };
  const [services, containers, networks, configs, volumes] = await Promise.all([
    listServices(docker, filters),
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    listConfigs(docker, filters),
    docker.listVolumes({ filters: filters as never }),
  ]);
  const labels = [
    ...services.map(({ Spec }) => Spec.Labels),
    ...containers.map(({ Labels }) => Labels),
    ...networks.map(({ Labels }) => Labels),
    ...configs.map(({ Spec }) => Spec?.Labels),
    ...(volumes.Volumes ?? []).map(({ Labels }) => Labels),
  ];
  const names = labels.flatMap((each) => each?.[stackLabel] ?? []);
  return [...new Set(names)].sort();
}
