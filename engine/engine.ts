import type Dockerode from "dockerode";
import type { EngineTarget } from "./discover.ts";

export interface EngineFacts {
  /** By its own word: `Docker`, `Podman`. */
  readonly product: string;
  readonly version: string;
  /** Of Docker's API, which others speak too. */
  readonly apiVersion: string;
  readonly buildKit: boolean;
  /** `linux` or `windows`: what its containers run. */
  readonly os: string;
  /** In Docker's words: `amd64`, `arm64`. */
  readonly arch: string;
  readonly name: string;
  /** Memory of the machine that the engine runs on, MiB. */
  readonly memoryMiB: number;
  readonly dataRoot: string;
  /** What of a container's limits it enforces; some kernels lack what it takes. */
  readonly limits: { readonly memory: boolean; readonly swap: boolean };
  /** It runs without root, in a user's own name spaces. */
  readonly rootless: boolean;
  /** Registries that it speaks to without TLS: names with ports, and networks such as `127.0.0.0/8`. */
  readonly plainHttp: readonly string[];
  readonly swarm: SwarmFacts;
}

/** How an engine stands to Docker's swarm. */
export interface SwarmFacts {
  /** In Docker's words: `inactive` outside one, `active`, `locked`, `pending`, `error`. */
  readonly state: string;
  /** Whether it may make services there. */
  readonly manager: boolean;
  readonly nodes: number;
  /** By which other nodes reach this one; empty outside of a swarm. */
  readonly address: string;
}

/** A node of the swarm, and what it has of a stack. */
export interface SwarmNode {
  readonly name: string;
  /** In Docker's words: `ready`, `down`, `unknown`, `disconnected`. */
  readonly state: string;
  /** Why it is so, in the swarm's words; often empty. */
  readonly why: string;
  /** In Docker's words: `active`, `pause`, `drain`. */
  readonly availability: string;
  /** Of the stack's containers there, those that have not ended as far as the swarm knows. */
  readonly tasks: number;
}

export type ContainerStatus = "created" | "running" | "restarting" | "paused" | "exited" | "dead" | "removing";

export interface ContainerState {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly status: ContainerStatus;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** The engine's own words where it could not start it; else empty. */
  readonly error: string;
  /** How often the restart policy has started it again. */
  readonly restarts: number;
  /** Milliseconds since the epoch; undefined when it never started. */
  readonly startedAt?: number;
  /** When it last ended, milliseconds since the epoch; undefined where it never did. */
  readonly endedAt?: number;
  /** The Docker health check's word, where there is one. */
  readonly health?: "starting" | "healthy" | "unhealthy";
  /** How its health check failed the last time, for people: `ended with 1 and said "refused"`; undefined where it passed, or has not run. */
  readonly failing?: string;
  readonly image: string;
  /** The port of its machine that it publishes, where it publishes one. */
  readonly port?: number;
  /** MiB, as the engine has it; undefined for none. */
  readonly limitMiB?: number;
  /** Names of the volumes it has mounted, anonymous ones included. */
  readonly volumes: readonly string[];
  /** Of one that a swarm runs: its service's id, and when that was made or last changed, milliseconds since the epoch. */
  readonly task?: { readonly service: string; readonly since: number };
  /** Where a swarm of several nodes runs it. */
  readonly node?: string;
}

export interface PortHolder {
  readonly container: string;
  readonly stack?: string;
}

/** In the order in which they can be removed: services and containers hold the others. A task is what another node still has of a service that is gone. */
export const OBJECT_KINDS = ["service", "task", "container", "network", "config", "volume"] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export interface EngineObject {
  readonly kind: ObjectKind;
  /** What the engine removes it by. */
  readonly id: string;
  readonly name: string;
  /** Of a task: where it is. */
  readonly node?: string;
}

export interface EngineImage {
  readonly kind: "image";
  readonly name: string;
  readonly bytes: number;
}

export interface LogOptions {
  /** Lines from the end; all when undefined. */
  readonly tail?: number;
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** The questions that the CLI asks an engine. Each rejects with a `UserError` when no engine answers. */
export interface Engine {
  readonly target: EngineTarget;
  readonly docker: Dockerode;
  facts(): Promise<EngineFacts>;
  /** The stack's containers, sorted by service; of each service of a swarm its task, by the service's name. */
  containers(stack: string): Promise<ContainerState[]>;
  /** Every node of the engine's swarm, sorted by name; none where it manages no swarm. */
  nodes(stack: string): Promise<SwarmNode[]>;
  /** All that carries the stack's label: services of a swarm and what other nodes have left of them, containers of none, networks, configs, volumes. */
  objects(stack: string): Promise<EngineObject[]>;
  /** Which of these volumes exist. */
  existingVolumes(names: readonly string[]): Promise<string[]>;
  remove(object: EngineObject): Promise<void>;
  /** Names of the containers that are on a network. */
  onNetwork(name: string): Promise<string[]>;
  /**
   * The digest that a tag has in its registry, which the engine asks; nothing is pulled. Of a multi-platform image it is the index's.
   *
   * @param reference `quay.io/prometheus/prometheus:v3.13.1`
   * @throws UserError with the registry's words, as the engine passes them on
   */
  digestOf(reference: string): Promise<string>;
  /** Images of our services, of any stack: `astrolab/<service>:<source>`. */
  serviceImages(): Promise<EngineImage[]>;
  /** Names by image id, of all images that have one: `quay.io/prometheus/prometheus:v3.13.1`. */
  imageNames(): Promise<ReadonlyMap<string, string>>;
  /** Removes them, but for those that a container uses. Returns what went. */
  removeServiceImages(): Promise<EngineImage[]>;
  /** What builds left in the engine's own cache, of every project on it; undefined where it does not count, as while it counts for somebody else. */
  buildCacheBytes(): Promise<number | undefined>;
  /** Name of the network interface that the engine's default network has on its machine; undefined where there is none. */
  bridge(): Promise<string | undefined>;
  /** How a container is on the network: `host`, `bridge`, `container:ID`; undefined for one that this engine does not have. */
  networkModeOf(container: string): Promise<string | undefined>;
  /** Who publishes this port of the host. */
  holderOf(port: number): Promise<PortHolder | undefined>;
  /** Memory that a running container uses, MiB; undefined when the engine does not tell. */
  memoryOf(id: string): Promise<number | undefined>;
  /** Memory that all running containers use together, MiB. */
  memoryOfAll(): Promise<number>;
  /** All that the engine tells of a container; undefined where it is gone. */
  inspect(id: string): Promise<Dockerode.ContainerInspectInfo | undefined>;
  /** The text of one file in a container, running or not; undefined where there is none. */
  readFile(id: string, path: string): Promise<string | undefined>;
  /** stdout and stderr, line by line, in order. @returns false where the container is gone, and its log with it */
  logs(id: string, options: LogOptions, onLine: (line: string) => void): Promise<boolean>;
}
