import type Dockerode from "dockerode";
import { shortHash } from "../../../plan/hash.ts";
import { containerName, networkPlan, ownLabels, planLabel } from "../../../plan/names.ts";
import { stackOfGateway } from "../people.ts";
import { OWNER } from "./archive.ts";
import { INNER_PORT, PATHS } from "./caddyfile.ts";

/** The gateway's two containers: who listens, and who knows whose a secret is. */
export type GatewayService = "caddy" | "door";

/** Where the door listens, on the gateway's own network alone. */
export const DOOR_PORT = 8000;
export const DOOR_FILE = "/etc/astrolab/room.json";

export function gatewayContainer(room: string, service: GatewayService): string {
  return containerName(stackOfGateway(room), service);
}

/** The network of its own: on it the gateway's port is published, and on it the door is found. */
export function gatewayNetwork(room: string) {
  return networkPlan(stackOfGateway(room));
}

export interface ContainerInput {
  readonly room: string;
  readonly image: string;
  /** Where people come in, of this computer. */
  readonly address: string;
  readonly port: number;
}

/** Opens the gateway's port, and speaks to the door and to everybody's proxy. The first of its networks is the one whose way out its port takes. */
export function caddyOptions(input: ContainerInput): Dockerode.ContainerCreateOptions {
  const { address, port } = input;
  const inner = `${INNER_PORT}/tcp`;
  return labelled(input, "caddy", {
    Cmd: ["caddy", "run", "--config", PATHS.config, "--adapter", "caddyfile"],
    Env: ["GOMEMLIMIT=100MiB", "XDG_CONFIG_HOME=/data", "XDG_DATA_HOME=/data"],
    ExposedPorts: { [inner]: {} },
    HostConfig: {
      ...bounds(input.room, 128),
      // The official binary carries it in the file: without it the kernel refuses to start it.
      CapAdd: ["CAP_NET_BIND_SERVICE"],
      PortBindings: { [inner]: [{ HostIp: address, HostPort: String(port) }] },
    },
  });
}

/** Reaches nobody, and is reached by the gateway alone. */
export function doorOptions(input: ContainerInput): Dockerode.ContainerCreateOptions {
  return labelled(input, "door", {
    Cmd: ["node", "server/room/main.ts"],
    Env: ["NODE_OPTIONS=--max-old-space-size=48", `PORT=${DOOR_PORT}`, `ROOM_FILE=${DOOR_FILE}`],
    HostConfig: bounds(input.room, 128),
  });
}

/** As of every container of a stack. */
function bounds(room: string, memoryMiB: number): NonNullable<Dockerode.ContainerCreateOptions["HostConfig"]> {
  const memory = memoryMiB * 1024 * 1024;
  return {
    NetworkMode: gatewayNetwork(room).name,
    Memory: memory,
    MemorySwap: memory,
    CapDrop: ["ALL"],
    SecurityOpt: ["no-new-privileges:true"],
    LogConfig: { Type: "json-file", Config: { "max-file": "2", "max-size": "5m" } },
    RestartPolicy: { Name: "unless-stopped" },
  };
}

/** With a hash of itself: with another one the container is another. */
function labelled(
  { room, image }: ContainerInput,
  service: GatewayService,
  options: Dockerode.ContainerCreateOptions,
): Dockerode.ContainerCreateOptions {
  const all = { ...options, name: gatewayContainer(room, service), Image: image, User: `${OWNER}:${OWNER}` };
  return { ...all, Labels: { ...ownLabels(stackOfGateway(room), service), [planLabel]: shortHash(all) } };
}
