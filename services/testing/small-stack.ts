import { randomBytes } from "node:crypto";
import Docker from "dockerode";

export interface SmallContainer {
  readonly service: string;
  readonly image: string;
  /** Inside; each is published on a free port of 127.0.0.1. */
  readonly ports: readonly number[];
  /** MiB. */
  readonly memory: number;
  readonly command?: readonly string[];
  readonly env?: readonly string[];
  /** Where the stack's one volume is mounted. */
  readonly volume?: string;
}

/** A few containers with one volume on a network of their own, under a name that nothing else has. */
export interface SmallStack {
  readonly docker: Docker;
  start(container: SmallContainer): Promise<Docker.Container>;
  /** `http://127.0.0.1:NNNNN`; ask again after a restart. */
  url(container: Docker.Container, port: number): Promise<string>;
  remove(): Promise<void>;
}

export async function openSmallStack(): Promise<SmallStack> {
  const docker = new Docker();
  const name = `astrolab-small-${randomBytes(4).toString("hex")}`;
  const network = await docker.createNetwork({ Name: name });
  const volume = await docker.createVolume({ Name: name });
  const started: Docker.Container[] = [];
  return {
    docker,
    async start({ service, image, ports, memory, command, env, volume: path }) {
      const container = await docker.createContainer({
        name: `${name}-${service}`,
        Image: image,
        ...(command && { Cmd: [...command] }),
        ...(env && { Env: [...env] }),
        ExposedPorts: Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}])),
        HostConfig: {
          CapDrop: ["ALL"],
          SecurityOpt: ["no-new-privileges:true"],
          Memory: memory * 2 ** 20,
          MemorySwap: memory * 2 ** 20,
          RestartPolicy: { Name: "unless-stopped" },
          Binds: path === undefined ? [] : [`${name}:${path}`],
          PortBindings: Object.fromEntries(
            ports.map((port) => [`${port}/tcp`, [{ HostIp: "127.0.0.1", HostPort: "" }]]),
          ),
        },
        NetworkingConfig: { EndpointsConfig: { [network.id]: { Aliases: [service] } } },
      });
      started.push(container);
      await container.start();
      return container;
    },
    async url(container, port) {
      const { NetworkSettings } = await container.inspect();
      const binding = NetworkSettings.Ports[`${port}/tcp`]?.[0];
      if (binding === undefined) throw new Error(`port ${port} is not published`);
      return `http://127.0.0.1:${binding.HostPort}`;
    },
    async remove() {
      await Promise.all(started.map((container) => container.remove({ force: true, v: true })));
      await network.remove();
      await volume.remove();
    },
  };
}
