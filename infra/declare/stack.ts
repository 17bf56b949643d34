import { Network, Provider, Volume } from "@pulumi/docker";
import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { fillsAVolume, sharesAVolume } from "../../plan/fillers.ts";
import type { ContainerPlan, NamedPlan, Plan } from "../../plan/types.ts";
import type { ImageOptions } from "./image.ts";
import { Service } from "./service.ts";

export interface StackArgs {
  readonly plan: Plan;
  readonly imageOptions: ImageOptions;
  /** `unix:///…`, `ssh://…`; undefined leaves it to the provider. */
  readonly dockerHost?: string | undefined;
}

/** A plan on one Docker engine. Every container starts at once but two: one that reads a volume waits for the container that fills it to exist, and the entry for all of them to; of one that waits for a health check of its own, for the image alone. */
export class Stack extends ComponentResource {
  readonly services: readonly Service[];

  constructor(name: string, { plan, imageOptions, dockerHost }: StackArgs, options: ComponentResourceOptions = {}) {
    super("astrolab:index:Stack", name, {}, options);
    // A provider of our own keeps the engine's address with the stack: `destroy` runs no program, and must reach the engine
    // that `up` spoke to, whatever the shell it is typed into. A new address is an update, it replaces nothing.
    const provider = new Provider(`${name}-engine`, dockerHost === undefined ? {} : { host: dockerHost }, {
      parent: this,
    });
    const child = { parent: this, provider, deleteBeforeReplace: true };
    const network = new Network(`${name}-network`, { ...named(plan.network), driver: "bridge" }, child);
    const volumes = new Map(
      plan.volumes.map((volume): [string, Output<string>] => [
        volume.key,
        new Volume(`${name}-${volume.key}`, named(volume), child).name,
      ]),
    );
    const service = (container: ContainerPlan, after: readonly Resource[]): Service =>
      new Service(
        container.service,
        {
          container,
          image: found(
            plan.images.find((image) => image.service === container.service),
            container.service,
          ),
          imageOptions,
          network: network.name,
          volume: (key) => found(volumes.get(key), key),
          after,
        },
        { parent: this, providers: { docker: provider } },
      );
    const inside = plan.containers.filter(({ entry }) => entry === undefined);
    const fillers = inside.filter((container) => fillsAVolume(container, plan)).map((one) => service(one, []));
    const rest = inside
      .filter((container) => !fillsAVolume(container, plan))
      .map((container) => service(container, sharesAVolume(container, plan) ? containersOf(fillers) : []));
    const others = [...fillers, ...rest];
    const created = others.map(({ made }) => made);
    const entries = plan.containers.filter(({ entry }) => entry !== undefined).map((one) => service(one, created));
    this.services = [...others, ...entries];
    this.registerOutputs();
  }
}

function containersOf(services: readonly Service[]): Resource[] {
  return services.map(({ container }) => container);
}

function named({ name, labels }: NamedPlan): { name: string; labels: { label: string; value: string }[] } {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return { name, labels: sorted.map(([label, value]) => ({ label, value })) };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the plan names ${name} and does not hold it`);
  return value;
}
