import type { Network } from "@pulumi/docker";
import type { CustomResourceOptions, Input, Output, Resource } from "@pulumi/pulumi";
import type { ContainerPlan } from "../../plan/types.ts";

/** What the declaration of one container takes from other resources. */
export interface Refs {
  /** An image id, so that a new build under the same name replaces the container. */
  readonly image: Input<string>;
  readonly network: Network;
  /** The engine's name of a volume, by its key in the plan. */
  volume(key: string): Input<string>;
}

/** What was declared to run a container of the plan, with the engine's name of it. */
export type Running = Resource & { readonly name: Output<string> };

/** A way to run a plan: as containers of one engine, or as services of its swarm. */
export interface Runner {
  readonly network: { readonly driver: string; readonly attachable?: boolean };
  /** Declares what runs a container. @param name of the service in Pulumi */
  run(name: string, container: ContainerPlan, refs: Refs, options: CustomResourceOptions): Running;
}
