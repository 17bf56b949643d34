/** The plan: everything a stack is, as plain JSON. It names no engine and no Pulumi type, so that something other than one Docker engine can take the same plan. */
export interface Plan {
  readonly stack: string;
  readonly settings: Settings;
  readonly network: NamedPlan;
  readonly volumes: readonly NamedPlan[];
  readonly images: readonly ImagePlan[];
  /** Sorted by service name. */
  readonly containers: readonly ContainerPlan[];
  /** Longest prefix first, which is the order in which the proxy matches them. */
  readonly routes: readonly RoutePlan[];
  /** Sum of the containers' memory limits, MiB. */
  readonly memoryMiB: number;
  /** What a person opens, by title: `Shop` → `http://localhost:8080/`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Words in the title of the page at each address, by path; of a path that ends in a slash also for the pages below it. */
  readonly pages: Readonly<Record<string, string>>;
  /** What a person should know of the files, each with its place; nothing of it keeps the stack from coming up. */
  readonly warnings: readonly string[];
}

/** How the images of a stack were made; a bundle's, too, were made in one of these ways. */
export type ImageSource = "upstream" | "packages";

/** What a stack may ask for: those of a bundle that was loaded have the files' own source. */
export type WantedImages = ImageSource | "bundle";

export interface Settings {
  /** The one published port, on 127.0.0.1. */
  readonly port: number;
  readonly images: ImageSource;
  /** Replaces the host of each image reference and keeps the path; empty for none. */
  readonly registry: string;
  /** Simulated shoppers. */
  readonly users: number;
  /** Seconds between exports, flushes and evaluations. */
  readonly interval: number;
  /** What the proxy is asked by beside its own names, each with its port, as browsers write them: `localhost:9000`. */
  readonly hosts: readonly string[];
  /** Where the nodes of a swarm take the images from that are built here: a registry's `host:port`, with a path if need be; empty for one node. */
  readonly share?: string;
  /** What the swarm calls the node whose engine has the entry; empty outside of one. */
  readonly node?: string;
}

/** Settings before a bundle's source was looked up. */
export type WantedSettings = Omit<Settings, "images"> & { readonly images: WantedImages };

/** Something the engine knows by a name of its own: `key` is unique in the stack, `name` in the engine. */
export interface NamedPlan {
  readonly key: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export type ImagePlan = BuiltImage | PulledImage;

export interface BuiltImage {
  readonly kind: "build";
  readonly service: string;
  /** `astrolab/frontend:upstream`; the same in every stack. */
  readonly name: string;
  /** Relative to the repository, which is the build's context: `services/frontend/Dockerfile`. */
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
}

export interface PulledImage {
  readonly kind: "pull";
  readonly service: string;
  /** With tag and digest; the id of an image that a bundle brought, which nobody can pull. */
  readonly reference: string;
}

export interface ContainerPlan {
  readonly service: string;
  /** `astrolab-<stack>-<service>`. */
  readonly name: string;
  readonly language?: string;
  readonly user: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Limit, MiB; swap is set equal. */
  readonly memoryMiB: number;
  readonly capabilities: readonly string[];
  readonly readOnly: boolean;
  readonly tmpfs: readonly string[];
  readonly uploads: readonly Upload[];
  readonly mounts: readonly Mount[];
  /** Names this container answers to inside the stack's network. */
  readonly aliases: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly health: HealthPlan;
  readonly calls: readonly string[];
  readonly telemetry?: Telemetry;
  /** Only on the one that people enter by: it publishes the port, and its health check is the stack's. */
  readonly entry?: { readonly port: number; readonly healthcheck: readonly string[] };
  /** Only on the one that the nodes of a swarm take images from: it publishes a port at the address that they share. */
  readonly registry?: RegistryPlan;
}

export interface RegistryPlan {
  /** Of the engine's machine, as the other nodes reach it. */
  readonly address: string;
  readonly port: number;
  /** Its own port, in the container. */
  readonly inside: number;
  readonly healthcheck: readonly string[];
}

/** How its readiness is known: an HTTP address that the proxy asks, a port that the probe opens, a command that the engine runs. */
export type HealthPlan =
  | { readonly port: number; readonly path: string }
  | { readonly tcp: number }
  | { readonly command: readonly string[] };

export interface Upload {
  /** Absolute, in the container. */
  readonly path: string;
  readonly content: string;
}

export interface Mount {
  /** A `NamedPlan.key` of the plan's volumes. */
  readonly volume: string;
  readonly path: string;
}

export interface RoutePlan {
  /** `/loadgen/`; `/` is the shop. */
  readonly prefix: string;
  readonly service: string;
  readonly port: number;
  readonly strip: boolean;
  /** Whether the proxy makes a span of a request on this route. */
  readonly traced: boolean;
  /** What a person calls it; only a route with a title is a printed URL. */
  readonly title?: string;
  /** Paths below it that are served to nobody, nor is anything that begins like them. */
  readonly hidden?: readonly string[];
}

/** What a service promises to emit, in the names that Jaeger and Prometheus know. */
export interface Telemetry {
  readonly spans: readonly string[];
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly metrics: readonly string[];
  /** Name of a span, and the one of another trace that it has a link to. */
  readonly links?: Readonly<Record<string, LinkedSpan>> | undefined;
  /** Name of a span, and the request that brings it about. */
  readonly visits: Readonly<Record<string, Visit>>;
  /** The `service.name` under which its pages send spans from the browser. */
  readonly browser?: string | undefined;
}

/** A span, by whose it is and its name. */
export interface LinkedSpan {
  readonly service: string;
  readonly span: string;
}

/** A request to the stack's port, so that a stack with few shoppers has every span. */
export interface Visit {
  /**
   * It, `body`, `form` and `cookie` may hold placeholders. `{product}` is what follows `/product/` in the first such link on
   * the entry's page `/`, `{visitor}` a UUID, which is another one each time the visit is made, and one for all that are made
   * one after the other.
   */
  readonly path: string;
  /** Sent as JSON, by POST. */
  readonly body?: unknown;
  /** Sent as a form, by POST. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** Sent as the header of that name: for a visitor whom the shop knows already. */
  readonly cookie?: string | undefined;
  /** Whether it leads through every service that the entry calls, directly or not. */
  readonly through: boolean;
}
