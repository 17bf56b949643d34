import { references } from "./images/recipes.ts";

/**
 * References of the images that the toolchain builds from packages: the bases `python`, `node`, `golang` and `runtime`, and the
 * servers `caddy`, `flagd`, `otel-collector`, `prometheus` and `jaeger`. Each tag is a key of the committed files that the image is
 * made from; nothing else is read.
 *
 * @param repoRoot absolute path of the checkout
 */
export function localImages(repoRoot: string): Record<string, string> {
  return references(repoRoot);
}
