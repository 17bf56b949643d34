import { createInterface } from "node:readline";
import { contextArchive } from "../../common/build-context/archive.ts";
import { digestContext, readContext } from "../../common/build-context/context.ts";
import { engineMessage, isMissing } from "../../common/docker/errors.ts";
import type { Operation } from "../core/resource.ts";
import { BUILD_LABEL, buildDigest, builtBefore } from "./built-before.ts";
import type { ToBuild } from "./inputs.ts";
import { type BuildMessage, newBuildProgress } from "./progress.ts";

const NO_BUILDKIT = "this engine has no BuildKit. Use Docker 20.10 or newer: name it in DOCKER_HOST or docker:host.";

/**
 * Builds with the engine's BuildKit and gives the image its name, unless the image of that name came from the same build.
 * @param cwd the program's folder
 * @param proxies arguments that do not decide what the build makes
 * @returns the image's id, `sha256:…`
 * @throws Error with the failing step and its last lines
 */
export async function buildImage(
  operation: Operation,
  inputs: ToBuild,
  cwd: string,
  proxies: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { docker, signal, progress } = operation;
  const { build, imageName } = inputs;
  const context = await readContext(build, cwd);
  const digest = await buildDigest(docker, build, await digestContext(context));
  const before = (await builtBefore(docker, imageName, digest)) ?? (await builtApart(docker, inputs, digest));
  if (before !== undefined) return before;
  const state = newBuildProgress();
  progress(`Building ${imageName}`);
  const options = {
    version: "2",
    t: imageName,
    labels: { [BUILD_LABEL]: digest },
    dockerfile: context.dockerfile,
    buildargs: { ...proxies, ...build.args },
    ...(build.platform && { platform: build.platform }),
    ...(build.target && { target: build.target }),
    abortSignal: signal,
  } as const;
  const stream = await docker.buildImage(contextArchive(context), options).catch((error: unknown) => {
    // A build with BuildKit begins with a session, which Podman does not have (https://github.com/podman-container-tools/podman/issues/17836):
    // it answers "Not Found".
    throw isMissing(error) ? new Error(`building ${imageName}: ${NO_BUILDKIT}`, { cause: error }) : error;
  });
  try {
    for await (const line of createInterface({ input: stream })) {
      if (line.trim() === "") continue;
      const running = state.take(JSON.parse(line) as BuildMessage);
      if (running) progress(running);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  signal.throwIfAborted();
  const failure = state.failure();
  if (failure !== undefined) throw new Error(`building ${imageName} from ${build.dockerfile}: ${failure}`);
  return state.imageId() ?? (await idOf(operation, imageName));
}

/** The same that was built to stay on this engine: it has the name without the registry, and gets the other one too. */
async function builtApart(
  docker: Operation["docker"],
  { imageName, registry }: ToBuild,
  digest: string,
): Promise<string | undefined> {
  const prefix = `${registry?.server}/`;
  if (!imageName.startsWith(prefix)) return undefined;
  const found = await builtBefore(docker, imageName.slice(prefix.length), digest);
  const [, repo, tag] = /^(.*):([^/:]*)$/.exec(imageName) ?? [];
  if (found === undefined || repo === undefined || tag === undefined) return undefined;
  await docker.getImage(found).tag({ repo, tag });
  return found;
}

async function idOf({ docker }: Operation, name: string): Promise<string> {
  try {
    return (await docker.getImage(name).inspect()).Id;
  } catch (error) {
    throw new Error(`the engine built ${name} and then does not have it: ${engineMessage(error)}`);
  }
}
