import type Dockerode from "dockerode";
import type { ContainerState, Engine, EngineObject, SwarmNode } from "../engine.ts";

export function container(change: Partial<ContainerState> & { readonly service: string }): ContainerState {
  const { service } = change;
  return {
    id: `id-${service}`,
    name: `astrolab-dev-${service}`,
    status: "running",
    exitCode: 0,
    oomKilled: false,
    error: "",
    restarts: 0,
    startedAt: 0,
    image: "sha256:0123456789abcdef",
    volumes: [],
    ...change,
  };
}

export interface FakeEngine extends Engine {
  /** What was removed, in order: `container astrolab-dev-proxy`. */
  readonly removed: string[];
}

export interface FakeParts {
  readonly containers?: readonly ContainerState[];
  /** Beside the containers. */
  readonly objects?: readonly EngineObject[];
  readonly volumes?: readonly string[];
  readonly log?: readonly string[];
  readonly nodes?: readonly SwarmNode[];
  readonly change?: Partial<Engine>;
}

/** An engine in memory. What is removed is gone. */
export function fakeEngine({
  containers = [],
  objects = [],
  volumes = [],
  log = [],
  nodes = [],
  change = {},
}: FakeParts = {}): FakeEngine {
  const removed: string[] = [];
  const there = ({ kind, name }: { kind: string; name: string }) => !removed.includes(`${kind} ${name}`);
  return {
    target: { host: "unix:///var/run/docker.sock", origin: "the default socket" },
    docker: {} as Dockerode,
    removed,
    facts: async () => ({
      product: "Docker",
      version: "20.10.24",
      apiVersion: "1.41",
      buildKit: true,
      os: "linux",
      arch: "amd64",
      name: "laptop",
      memoryMiB: 8192,
      dataRoot: "/var/lib/docker",
      limits: { memory: true, swap: true },
      rootless: false,
      plainHttp: ["127.0.0.0/8"],
      swarm: { state: "inactive", manager: false, nodes: 0, address: "" },
    }),
    containers: async () => containers.filter(({ name }) => there({ kind: "container", name })),
    nodes: async () => [...nodes],
    objects: async () =>
      [...containers.map(({ id, name }): EngineObject => ({ kind: "container", id, name })), ...objects].filter(there),
    existingVolumes: async (names) => volumes.filter((name) => names.includes(name)),
    remove: async ({ kind, name }) => void removed.push(`${kind} ${name}`),
    onNetwork: async () => [],
    digestOf: async () => `sha256:${"0".repeat(64)}`,
    imageNames: async () => new Map(),
    serviceImages: async () => [],
    removeServiceImages: async () => [],
    buildCacheBytes: async () => 0,
    bridge: async () => "docker0",
    networkModeOf: async () => undefined,
    holderOf: async () => undefined,
    memoryOf: async () => 40,
    memoryOfAll: async () => 0,
    inspect: async () => undefined,
    readFile: async () => undefined,
    logs: async (_id, _options, onLine) => {
      log.forEach(onLine);
      return true;
    },
    ...change,
  };
}
