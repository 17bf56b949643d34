import type { Hint } from "../../../common/hint.ts";
import type { Plan } from "../../../plan/types.ts";
import { localImages } from "./images.ts";

/** What is told beside the manifests where nodes cannot have every image; empty where they can. */
export function withoutRegistry(plan: Plan, hint: Hint): string {
  const { length } = localImages(plan);
  if (length === 0 || plan.settings.registry !== "") return "";
  return [
    `Warning: ${length === 1 ? "1 image is" : `${length} images are`} on this computer alone, and no node of a cluster can pull ${length === 1 ? "it" : "them"}.`,
    "Name a registry that the nodes reach; the first lines of the manifests then say how to push there:",
    `  ${hint("export", "kubernetes", "--registry HOST:PORT")}`,
    "",
  ].join("\n");
}
