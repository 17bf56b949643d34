import type Dockerode from "dockerode";
import type { Engine } from "../../../engine/engine.ts";
import { planLabel } from "../../../plan/names.ts";
import { type GatewayFile, gatewayArchive } from "./archive.ts";
import { type GatewayService, gatewayContainer, gatewayNetwork } from "./containers.ts";

/** The network of the gateway alone. */
export async function ensureNetwork({ docker }: Pick<Engine, "docker">, room: string): Promise<void> {
  const { name, labels } = gatewayNetwork(room);
  const there = await docker.listNetworks({ filters: { name: [name] } });
  if (there.some(({ Name }) => Name === name)) return;
  await docker.createNetwork({ Name: name, Driver: "bridge", CheckDuplicate: true, Labels: { ...labels } });
}

/** A container that runs with these files, on these networks. The one that is there stays where nothing but files changes. */
export async function ensureContainer(
  engine: Engine,
  room: string,
  service: GatewayService,
  options: Dockerode.ContainerCreateOptions,
  files: readonly GatewayFile[],
  networks: readonly string[] = [],
): Promise<void> {
  const { docker } = engine;
  const name = gatewayContainer(room, service);
  const wanted = options.Labels?.[planLabel];
  let there = await engine.inspect(name);
  if (there !== undefined && there.Config.Labels[planLabel] !== wanted) {
    await docker.getContainer(name).remove({ force: true, v: true });
    there = undefined;
  }
  if (there === undefined) {
    const created = await docker.createContainer(options);
    await created.putArchive(await gatewayArchive(files, service === "caddy" ? ["/data"] : []), { path: "/" });
    there = await engine.inspect(name);
  }
  const same = await Promise.all(
    files.map(async ({ path, content }) => (await engine.readFile(name, path)) === content),
  );
  const container = docker.getContainer(name);
  const on = Object.keys(there?.NetworkSettings.Networks ?? {});
  for (const network of networks.filter((each) => !on.includes(each))) {
    await docker.getNetwork(network).connect({ Container: name });
  }
  if (!same.every(Boolean)) {
    await container.putArchive(await gatewayArchive(files), { path: "/" });
    if (there?.State.Running) {
      await container.restart({ t: 5 });
      return;
    }
  }
  if (!there?.State.Running) await container.start();
}
