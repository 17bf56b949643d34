import type { Orchestrator } from "../plan/settings.ts";
import type { WantedImages } from "../plan/types.ts";

/** Arguments of a `DemoShop`. They are plain values, no outputs: which resources there are follows from them. */
export interface DemoShopArgs {
  /**
   * In the engine: containers are `astrolab-<name>-<service>`. Without one, the component's name and the Pulumi stack's: `shop-dev`.
   * The commands of the shop's checkout find it by that name: `npm run status -- --stack shop-dev`.
   */
  readonly name?: string | undefined;
  readonly settings?: ShopSettings | undefined;
  /** Address of the Docker engine, such as `ssh://user@host`; without one, that of the docker provider in the options, else of DOCKER_HOST. */
  readonly engine?: string | undefined;
  /** `docker` makes containers of the shop; `swarm` services, on the swarm that the engine manages; docker. */
  readonly on?: Orchestrator | undefined;
  /** What images are built for, such as `linux/arm64`; without one, this computer's own. */
  readonly platform?: string | undefined;
  /** Stands before the services' names in Pulumi; without one, the component's name and a dash. */
  readonly prefix?: string | undefined;
}

/** The same as `pulumi config` has in the shop's own project, with the same defaults. */
export interface ShopSettings {
  /** The one published port, on 127.0.0.1; 8080. */
  readonly port?: number | undefined;
  /** Simulated shoppers, 1 to 1000; 10. */
  readonly users?: number | undefined;
  /** How often all telemetry is exported, scraped and evaluated, 1s to 60s; 5s. */
  readonly interval?: `${number}s` | undefined;
  /** Other people's images, pinned; or `packages`, which an `npm run up -- --images packages` in the checkout has built before; or `bundle`, which the checkout has loaded; upstream. */
  readonly images?: WantedImages | undefined;
  /** Replaces the host of each image reference and keeps the path, such as `mirror.local:5000`. */
  readonly registry?: string | undefined;
  /** Further names by which the port may be asked, such as `localhost:9000` of a forwarded port; none. */
  readonly hosts?: readonly string[] | undefined;
  /** On a swarm of several nodes, where they take the images from that are built here: `registry`, or the engine's address in the swarm with a free port; none. */
  readonly share?: string | undefined;
  /** What the swarm calls the node whose engine has the proxy, for `host.name` in its spans; none. */
  readonly node?: string | undefined;
}
