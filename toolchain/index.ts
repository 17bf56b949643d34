import type Dockerode from "dockerode";
import { buildProxies } from "../common/build-context/proxies.ts";
import type { Env } from "../common/env.ts";
import { folderReader } from "../common/files/reader.ts";
import { run } from "../common/process/run.ts";
import { loadImagesLock } from "../plan/images-lock.ts";
import { type SaveOptions, saveBundleWith } from "./bundle/save.ts";
import type { Written } from "./bundle/write.ts";
import { answersBy, isRegistry } from "./core/answers.ts";
import { answersOnSocket, type EngineOptions, ensureEngineOn, startDockerd } from "./engine/ensure-engine.ts";
import { thisMachine } from "./engine/machine.ts";
import { rememberPackages } from "./engine/own-engine.ts";
import { imageEngine } from "./images/engine.ts";
import { ensureImages } from "./images/ensure.ts";
import type { Base } from "./options.ts";
import { type Tools, toolsFrom } from "./tools/ensure-tools.ts";
import { cliSources, pluginSources } from "./tools/probes.ts";
import { upstreamFrom } from "./upstream.ts";

export { loadBundle } from "./bundle/load.ts";
export { bundleOf, changedSince, lackingIn } from "./bundle/loaded.ts";
export { type OwnEngine, ownEngine } from "./engine/own-engine.ts";
export type { Progress } from "./options.ts";
export { type Kept, kept, purge } from "./purge.ts";
export type { Tools } from "./tools/ensure-tools.ts";

/**
 * A Pulumi CLI (on PATH, else downloaded, else built) and a docker plugin (the official one, else Astrolab's).
 *
 * @throws UserError environment where neither a download nor a build is possible, failed where it fails
 */
export function ensureTools(options: Base & { fetch: typeof fetch }): Promise<Tools> {
  return toolsFrom(cliSources(options, run), pluginSources(options), options.env);
}

/**
 * Builds or loads what localImages() names and the engine lacks.
 *
 * @throws UserError environment where something to build with is missing, failed where a build fails
 */
export async function ensurePackageImages(options: Base & { docker: Dockerode }): Promise<void> {
  await ensureImages(options, run, imageEngine(options.docker, options.signal, buildProxies(options.env).args));
}

/**
 * An engine that answers on the default socket: on Debian and Ubuntu as root it is installed and started after a yes.
 *
 * @throws UserError environment with the command to run, anywhere else
 */
export async function ensureEngine(options: EngineOptions): Promise<void> {
  const answers = answersOnSocket("/var/run/docker.sock");
  const machine = await thisMachine(options.env);
  await ensureEngineOn({ machine, run, answers, remember: rememberPackages, startDockerd, now: Date.now }, options);
}

/**
 * Whether the images of images.lock.yaml can be had, within seconds.
 *
 * @param options.docker without it no image counts as being there
 * @param options.registry takes the place of each image's host
 */
export function upstreamReachable(options: {
  repoRoot: string;
  signal: AbortSignal;
  env: Env;
  fetch: typeof fetch;
  docker?: Dockerode;
  registry?: string;
}): Promise<{ reachable: boolean; why: string }> {
  const { repoRoot, signal, docker, registry = "" } = options;
  const has = async (reference: string) => {
    if (!docker) return false;
    return docker
      .getImage(reference)
      .inspect()
      .then(
        () => true,
        () => false,
      );
  };
  return upstreamFrom(
    loadImagesLock(folderReader(repoRoot)),
    registry,
    has,
    answersBy(options.fetch, signal, isRegistry),
  );
}

/**
 * Everything that another machine of this kind needs to run a stack's images without a network, as one file.
 *
 * @throws UserError failed where a part of it cannot be had here
 */
export function saveBundle(options: SaveOptions): Promise<Written> {
  return saveBundleWith(options, run);
}
