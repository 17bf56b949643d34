import Docker from "dockerode";
import type { ContainerPlan, Plan } from "../../plan/types.ts";
import { freePort } from "../../testing/free-port.ts";
import { archive } from "./archive.ts";
import { buildImage } from "./build-image.ts";
import { planPart } from "./plan-part.ts";

/** Some of the stack's containers, running as they are planned, with ports of their own on 127.0.0.1. */
export interface Part {
  /** The proxy's port. */
  readonly port: number;
  /** `http://127.0.0.1:NNNNN` of a port inside. */
  url(service: string, port: number): string;
  container(service: string): Docker.Container;
  logs(service: string): Promise<string>;
  remove(): Promise<void>;
}

export interface PartOptions {
  readonly stack: string;
  readonly services: readonly string[];
  /** Ports to reach from outside, besides the proxy's. */
  readonly publish: Readonly<Record<string, readonly number[]>>;
  /** Called with each created container before any is started. */
  readonly prepare?: (service: string, container: Docker.Container) => Promise<void>;
}

export async function startPart({ stack, services, publish, prepare }: PartOptions): Promise<Part> {
  const docker = new Docker();
  const port = await freePort();
  const plan = planPart(stack, services, port, "packages");
  const ports = new Map<string, number>();
  const containers = new Map<string, Docker.Container>();
  const images: string[] = [];
  const network = await docker.createNetwork({ Name: plan.network.name, Labels: { ...plan.network.labels } });
  const remove = async (): Promise<void> => {
    await Promise.all([...containers.values()].map((container) => container.remove({ force: true, v: true })));
    await network.remove();
    await Promise.all(images.map((image) => docker.getImage(image).remove()));
    await Promise.all(plan.volumes.map(({ name }) => docker.getVolume(name).remove({ force: true })));
  };
  try {
    for (const container of plan.containers) {
      const inside = [...(publish[container.service] ?? []), ...(container.entry === undefined ? [] : [port])];
      for (const each of inside) {
        const outside = each === port ? port : await freePort([port, ...ports.values()]);
        ports.set(`${container.service}:${each}`, outside);
      }
      const image = await buildImage(docker, plan, container.service);
      images.push(image);
      const bindings = inside.map((each): [string, number] => [
        `${each}/tcp`,
        ports.get(`${container.service}:${each}`) ?? 0,
      ]);
      const created = await docker.createContainer(createOptions(plan, container, image, network.id, bindings));
      containers.set(container.service, created);
      if (container.uploads.length > 0) await created.putArchive(await archive(container.uploads), { path: "/" });
      await prepare?.(container.service, created);
    }
    await Promise.all([...containers.values()].map((container) => container.start()));
  } catch (error) {
    await remove();
    throw error;
  }
  const containerOf = (service: string): Docker.Container => containers.get(service) ?? unknown(service);
  return {
    port,
    url: (service, inside) =>
      `http://127.0.0.1:${ports.get(`${service}:${inside}`) ?? unknown(`${service}:${inside}`)}`,
    container: containerOf,
    logs: async (service) => (await containerOf(service).logs({ stdout: true, stderr: true })).toString(),
    remove,
  };
}

function unknown(name: string): never {
  throw new Error(`${name} is not in this part of the stack`);
}

function createOptions(
  plan: Plan,
  container: ContainerPlan,
  image: string,
  network: string,
  bindings: readonly (readonly [string, number])[],
): Docker.ContainerCreateOptions {
  return {
    name: container.name,
    Image: image,
    User: container.user,
    ...(container.entrypoint === undefined ? {} : { Entrypoint: [...container.entrypoint] }),
    ...(container.command === undefined ? {} : { Cmd: [...container.command] }),
    Env: Object.entries(container.env).map(([name, value]) => `${name}=${value}`),
    Labels: { ...container.labels },
    ExposedPorts: Object.fromEntries(bindings.map(([inside]) => [inside, {}])),
    HostConfig: {
      Memory: container.memoryMiB * 2 ** 20,
      MemorySwap: container.memoryMiB * 2 ** 20,
      CapDrop: ["ALL"],
      CapAdd: [...container.capabilities],
      SecurityOpt: ["no-new-privileges:true"],
      ReadonlyRootfs: container.readOnly,
      RestartPolicy: { Name: "unless-stopped" },
      Tmpfs: Object.fromEntries(container.tmpfs.map((path) => [path, ""])),
      Binds: container.mounts.map(({ volume, path }) => `${volumeName(plan, volume)}:${path}`),
      PortBindings: Object.fromEntries(
        bindings.map(([inside, outside]) => [inside, [{ HostIp: "127.0.0.1", HostPort: String(outside) }]]),
      ),
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [...container.aliases] } } },
  };
}

function volumeName(plan: Plan, key: string): string {
  return plan.volumes.find((volume) => volume.key === key)?.name ?? unknown(key);
}
