import type { Network } from "@pulumi/docker";
import { ComponentResource, type ComponentResourceOptions, type Input, type Resource } from "@pulumi/pulumi";
import type { ContainerPlan, ImagePlan } from "../../plan/types.ts";
import { type DeclaredImage, declareImage, type ImageOptions, type Shared } from "./image.ts";
import type { Runner, Running } from "./runner.ts";

export interface ServiceArgs {
  readonly runner: Runner;
  readonly container: ContainerPlan;
  readonly image: ImagePlan;
  readonly imageOptions: ImageOptions;
  /** Where the swarm's nodes take the image from; undefined where one engine runs all. */
  readonly shared?: Shared | undefined;
  /** The program's images on this engine, by what they are made of; one that is not there yet is declared here. */
  readonly images: Map<string, DeclaredImage>;
  readonly network: Network;
  volume(key: string): Input<string>;
  /** Created before what runs this service (its image is not held up). */
  readonly after: readonly Resource[];
  /** Every image of the stack: there before any container is made or taken away. */
  readonly allImages: Promise<readonly Resource[]>;
}

/** One service: its image, and what runs it. */
export class Service extends ComponentResource {
  readonly running: Running;
  readonly image: Resource;
  /** Whether its creation itself waits for health, for which nobody else should wait. */
  readonly waits: boolean;

  constructor(name: string, args: ServiceArgs, options: ComponentResourceOptions = {}) {
    super("astrolab:index:Service", name, {}, options);
    const image = this.#image(name, args);
    this.image = image.resource;
    this.waits = "command" in args.container.health;
    const before: Promise<Resource[]> = args.allImages.then((images) => [...args.after, ...images]);
    const refs = { image: image.id, network: args.network, volume: args.volume };
    this.running = args.runner.run(name, args.container, refs, { parent: this, dependsOn: before });
    this.registerOutputs({ container: this.running.name, image: image.id });
  }

  #image(name: string, { image, imageOptions, shared, images }: ServiceArgs): DeclaredImage {
    const key = JSON.stringify([image, imageOptions, shared?.registry]);
    const declared = images.get(key) ?? declareImage(`${name}-image`, image, imageOptions, { parent: this }, shared);
    images.set(key, declared);
    return declared;
  }
}
