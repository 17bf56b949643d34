import type { ContainerPlan, Plan } from "./types.ts";

/** Whether others mount a volume of this container too: the engine fills an empty one from the first image that holds the folder, which is ours. */
export function fillsAVolume(container: ContainerPlan, plan: Pick<Plan, "containers">): boolean {
  return container.language !== undefined && sharesAVolume(container, plan);
}

export function sharesAVolume({ service, mounts }: ContainerPlan, { containers }: Pick<Plan, "containers">): boolean {
  const elsewhere = containers.filter((other) => other.service !== service).flatMap((other) => other.mounts);
  return mounts.some(({ volume }) => elsewhere.some((mount) => mount.volume === volume));
}
