import { Network, Provider, Volume } from "@pulumi/docker";
import { all, type ComponentResource, type Output, type ProviderResource, type Resource } from "@pulumi/pulumi";
import type { Orchestrator } from "../../plan/settings.ts";
import { fillsAVolume, sharesAVolume } from "../../plan/shared-volumes.ts";
import type { ContainerPlan, Plan } from "../../plan/types.ts";
import { containers } from "./docker/containers.ts";
import type { ImageOptions } from "./image.ts";
import { named } from "./labels.ts";
import { onEngine, takeFor } from "./on-engine.ts";
import type { Running } from "./runner.ts";
import { Service, type ServiceArgs } from "./service.ts";
import { services } from "./swarm/services.ts";

export interface StackArgs {
  readonly plan: Plan;
  readonly imageOptions: ImageOptions;
  /** What runs it: the engine itself where nothing is said, or the swarm that the engine manages. */
  readonly on?: Orchestrator | undefined;
  /** `unix:///…`, `ssh://…`; undefined or empty leaves it to the docker provider that the component was given, else to the environment. */
  readonly dockerHost?: string | undefined;
  /** What stands before the services' names in Pulumi: two stacks of one program must differ in it. */
  readonly prefix?: string | undefined;
}

export interface DeclaredStack {
  /** The engine's name of the network. */
  readonly network: Output<string>;
  /** Resolves when the entry is there, which waits for the whole stack. */
  readonly ready: Output<unknown>;
}

/**
 * Declares a plan on one Docker engine, as children of a component. All containers wait for all images, so that a build that fails takes no
 * container away. Then every one starts at once but two: one that reads a volume waits for the container that fills it to exist, and the entry
 * for all of them to, but not for one that waits for a health check of its own.
 *
 * @param name of the component
 * @throws UserError (usage) where another stack of the program has the same name or port on that engine, or no swarm can have the plan
 */
export function declareStack(
  owner: ComponentResource,
  name: string,
  { plan, imageOptions, on, dockerHost, prefix = "" }: StackArgs,
): DeclaredStack {
  const given = dockerHost ? undefined : owner.getProvider("docker:index/container:Container");
  const here = onEngine(owner, given ?? dockerHost ?? "");
  takeFor(name, plan, here);
  const provider = given ?? engineProvider(owner, name, dockerHost);
  const child = { parent: owner, provider, deleteBeforeReplace: true };
  const runner = on === "swarm" ? services(plan, name, child) : containers;
  const network = new Network(`${name}-network`, { ...named(plan.network), ...runner.network }, child);
  const volumes = new Map(
    plan.volumes.map((volume): [string, Output<string>] => [
      volume.key,
      new Volume(`${name}-${volume.key}`, named(volume), child).name,
    ]),
  );
  const images = Promise.withResolvers<readonly Resource[]>();
  const service = (
    container: ContainerPlan,
    after: readonly Resource[],
    { allImages = images.promise, shared }: Partial<Pick<ServiceArgs, "allImages" | "shared">>,
  ): Service =>
    new Service(
      `${prefix}${container.service}`,
      {
        runner,
        container,
        image: found(
          plan.images.find((image) => image.service === container.service),
          container.service,
        ),
        imageOptions,
        images: here.images,
        network,
        volume: (key) => found(volumes.get(key), key),
        after,
        allImages,
        shared,
      },
      { parent: owner, providers: { docker: provider } },
    );
  // Every other image goes into it.
  const registries = plan.containers
    .filter(({ registry }) => registry !== undefined)
    .map((one) => service(one, [], { allImages: Promise.resolve([]) }));
  const share = on === "swarm" ? plan.settings.share : undefined;
  const shared = share ? { shared: { registry: share, after: runningOf(registries) } } : {};
  const inside = plan.containers.filter(({ entry, registry }) => entry === undefined && registry === undefined);
  const writers = inside.filter((container) => fillsAVolume(container, plan)).map((one) => service(one, [], shared));
  const rest = inside
    .filter((container) => !fillsAVolume(container, plan))
    .map((container) => service(container, sharesAVolume(container, plan) ? runningOf(writers) : [], shared));
  const created = [...writers, ...rest].filter(({ waits }) => !waits).map(({ running }) => running);
  const entries = plan.containers
    .filter(({ entry }) => entry !== undefined)
    .map((one) => service(one, [...created, ...runningOf(registries)], shared));
  images.resolve([...writers, ...rest, ...entries].map(({ image }) => image));
  // A name is known in a preview too, where an id is not.
  return { network: network.name, ready: all(runningOf(entries).map((entry) => entry.name)) };
}

/**
 * A provider of our own keeps the engine's address with the stack: `destroy` runs no program, and must reach the engine that `up` spoke to,
 * whatever the shell it is typed into. A new address is an update, it replaces nothing.
 */
function engineProvider(owner: ComponentResource, name: string, host: string | undefined): ProviderResource {
  return new Provider(`${name}-engine`, host ? { host } : {}, { parent: owner });
}

function runningOf(all: readonly Service[]): Running[] {
  return all.map(({ running }) => running);
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the plan names ${name} and does not hold it`);
  return value;
}
