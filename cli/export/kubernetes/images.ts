import { pulledName } from "../../../plan/bundle.ts";
import type { ContainerPlan, Plan } from "../../../plan/types.ts";
import { imageOf } from "../of-container.ts";

/** What a container is made from, as a node pulls it. */
export interface ClusterImage {
  readonly reference: string;
  /** What this computer's engine calls it, where no registry has it until somebody pushes it. */
  readonly local?: string;
}

/** An image that was made or loaded here is looked for in the registry of the settings, where there is one. */
export function clusterImage(container: ContainerPlan, plan: Plan): ClusterImage {
  const image = imageOf(container, plan);
  const local = image.kind === "build" ? image.name : pulledName(image);
  if (image.kind === "pull" && local === image.reference) return { reference: local };
  const { registry } = plan.settings;
  return { reference: registry === "" ? local : `${registry}/${local}`, local };
}

/** Names of the images that only this computer's engine has, sorted. */
export function localImages(plan: Plan): readonly string[] {
  const names = plan.containers.flatMap((container) => clusterImage(container, plan).local ?? []);
  return [...new Set(names)].sort();
}
