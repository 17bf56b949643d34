import { shortHash } from "../../plan/hash.ts";
import type { ContainerPlan, ImagePlan, Plan } from "../../plan/types.ts";

/** What the container is made from. */
export function imageOf({ service }: ContainerPlan, { images }: Plan): ImagePlan {
  const image = images.find((each) => each.service === service);
  if (image === undefined) throw new Error("Every container has an image.");
  return image;
}

/**
 * A name for an uploaded file in letters, digits, dots, dashes and underscores, which is what other tools allow:
 * `etc-prometheus-prometheus.yml`. Paths that differ in nothing else are distinguished by a hash.
 */
export function uploadName({ uploads }: ContainerPlan, path: string): string {
  const plain = (each: string) => each.slice(1).replace(/[^\w.-]/g, "-");
  const twins = uploads.filter((upload) => plain(upload.path) === plain(path));
  return `${plain(path)}${twins.length > 1 ? `-${shortHash(path)}` : ""}`;
}
