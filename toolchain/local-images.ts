import { folderReader } from "../common/files/reader.ts";
import { type BaseImage, loadBases } from "../plan/bases.ts";
import { references } from "./images/recipes.ts";

/**
 * References of the images that the toolchain builds from packages: the bases `python`, `node`, `golang` and `runtime`, and the
 * servers `caddy`, `flagd`, `otel-collector`, `prometheus` and `jaeger`. Each tag is a key of the committed files that the image is
 * made from; nothing else is read.
 *
 * @param repoRoot absolute path of the checkout
 * @param bases where they have been read
 */
export function localImages(
  repoRoot: string,
  bases: readonly BaseImage[] = loadBases(folderReader(repoRoot)).bases,
): Record<string, string> {
  return references(repoRoot, bases);
}
