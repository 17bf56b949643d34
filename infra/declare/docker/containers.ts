import { Container } from "@pulumi/docker";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { ContainerPlan } from "../../../plan/types.ts";
import type { Refs, Runner } from "../runner.ts";
import { containerArgs, containerOptions } from "./container-args.ts";

/** Every container of the plan as one of the engine's. */
export const containers: Runner = { network: { driver: "bridge" }, run: declareContainer };

export function declareContainer(
  name: string,
  container: ContainerPlan,
  refs: Refs,
  options: CustomResourceOptions,
): Container {
  return new Container(`${name}-container`, containerArgs(container, refs), { ...containerOptions, ...options });
}
