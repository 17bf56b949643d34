import { createHash } from "node:crypto";
import type Dockerode from "dockerode";
import { unlessMissing } from "../../common/docker/errors.ts";
import type { Build } from "./inputs.ts";

/** On an image that the plugin has built: a hash of all that the build was given. */
export const BUILD_LABEL = "dev.astrolab.build";

/**
 * One hash over all that decides what a build makes: the context, the Dockerfile's place in it, arguments, target, platform,
 * and the images that arguments name, by id, as a base may be rebuilt under its name.
 *
 * @param contextDigest of the context that is built, as `digestContext` makes it
 * @returns hexadecimal SHA-256
 */
export async function buildDigest(docker: Dockerode, build: Build, contextDigest: string): Promise<string> {
  const args = Object.entries(build.args ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const bases = await Promise.all(args.map(([, value]) => idOf(docker, value)));
  const { dockerfile, platform = "", target = "" } = build;
  const whole = JSON.stringify({ contextDigest, dockerfile, args, bases, platform, target });
  return createHash("sha256").update(whole).digest("hex");
}

/**
 * The image of that name, if it came from a build that was given the same. Asking the engine's builder costs a second
 * for each image, also where every step is in its cache.
 *
 * @returns its id, `sha256:…`; undefined where it must be built
 */
export async function builtBefore(docker: Dockerode, name: string, digest: string): Promise<string | undefined> {
  const found = await unlessMissing(docker.getImage(name).inspect());
  return found?.Config?.Labels?.[BUILD_LABEL] === digest ? found.Id : undefined;
}

/** What may be the name of an image: anything else must not get into the address of a request. */
const REFERENCE = /^[a-z0-9][\w.-]*(?:[/:@][\w.-]+)*$/;

/** Empty for an argument that names no image of the engine. */
async function idOf(docker: Dockerode, argument: string): Promise<string> {
  if (!REFERENCE.test(argument)) return "";
  return (await unlessMissing(docker.getImage(argument).inspect()))?.Id ?? "";
}
