import { Container } from "@pulumi/docker";
import { ComponentResource, type ComponentResourceOptions, type Input, type Resource } from "@pulumi/pulumi";
import type { ContainerPlan, ImagePlan } from "../../plan/types.ts";
import { containerArgs, containerOptions } from "./container-args.ts";
import { declareImage, type ImageOptions } from "./image.ts";

export interface ServiceArgs {
  readonly container: ContainerPlan;
  readonly image: ImagePlan;
  readonly imageOptions: ImageOptions;
  readonly network: Input<string>;
  volume(key: string): Input<string>;
  /** Created before this service's container (its image is not held up). */
  readonly after: readonly Resource[];
}

/** One service: its image and its container. */
export class Service extends ComponentResource {
  readonly container: Container;
  /** What is over when this service has got as far as the proxy waits for: its container's creation, unless that itself waits for health. */
  readonly made: Resource;

  constructor(name: string, args: ServiceArgs, options: ComponentResourceOptions = {}) {
    super("astrolab:index:Service", name, {}, options);
    const image = declareImage(`${name}-image`, args.image, args.imageOptions, { parent: this });
    this.container = new Container(
      `${name}-container`,
      containerArgs(args.container, { image: image.id, network: args.network, volume: args.volume }),
      { ...containerOptions, parent: this, dependsOn: [...args.after] },
    );
    this.made = "command" in args.container.health ? image.resource : this.container;
    this.registerOutputs();
  }
}
