import { folderReader } from "../../common/files/reader.ts";
import { parseYamlFile } from "../../common/files/yaml-file.ts";
import { loadImagesLock } from "../../plan/images-lock.ts";
import { makePlan } from "../../plan/plan.ts";
import { type ServiceFile, serviceFileSchema } from "../../plan/service-file/schema.ts";
import type { ImageSource, Plan } from "../../plan/types.ts";
import { localImages } from "../../toolchain/local-images.ts";

export const repoRoot = new URL("../..", import.meta.url).pathname;

/**
 * The plan of some services alone: the same that a whole stack makes of them.
 *
 * @param port what the proxy listens on, inside and outside
 * @param hosts further names that it is asked by
 */
export function planPart(
  stack: string,
  services: readonly string[],
  port: number,
  images: ImageSource,
  hosts: readonly string[] = [],
): Plan {
  const reader = folderReader(repoRoot);
  const lock = loadImagesLock(reader);
  const local = images === "packages" ? localImages(repoRoot) : {};
  return makePlan({
    stack,
    settings: { port, images, registry: "", users: 1, interval: 5, hosts },
    services: services.map((name) => readService(reader.read(`services/${name}/service.yaml`), name)),
    images: {
      source: images,
      upstream: (name) => lock.reference(name, ""),
      local: (name) => local[name] ?? missing(name),
      server: (name) => local[name],
    },
    reader,
  });
}

function readService(text: string, name: string): ServiceFile {
  return serviceFileSchema.parse(parseYamlFile(`services/${name}/service.yaml`, text).value);
}

function missing(name: string): never {
  throw new Error(`there is no recipe for the image ${name}`);
}
