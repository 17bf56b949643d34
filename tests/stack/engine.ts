import type Docker from "dockerode";

/** What the engine holds of a stack, by label: names, sorted. */
export async function heldBy(docker: Docker, stack: string): Promise<string[]> {
  const filters = { label: [`dev.astrolab.stack=${stack}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map((each) => `container ${each.Names[0]?.slice(1)}`),
    ...networks.map((each) => `network ${each.Name}`),
    ...volumes.Volumes.map((each) => `volume ${each.Name}`),
  ].sort();
}

/** Container ids by service, of every container of a stack. */
export async function idsOf(docker: Docker, stack: string): Promise<Record<string, string>> {
  const containers = await docker.listContainers({ all: true, filters: { label: [`dev.astrolab.stack=${stack}`] } });
  return Object.fromEntries(containers.map((each) => [each.Labels["dev.astrolab.service"] ?? "", each.Id]));
}

export async function inspectAll(docker: Docker, stack: string): Promise<Docker.ContainerInspectInfo[]> {
  return Promise.all(Object.values(await idsOf(docker, stack)).map((id) => docker.getContainer(id).inspect()));
}
