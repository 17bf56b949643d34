import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type Dockerode from "dockerode";
import { unlessMissing } from "../../common/docker/errors.ts";
import { UserError } from "../../common/user-error.ts";
import { type BundleList, bundledName, LOADED_BUNDLE } from "../../plan/bundle.ts";
import { publish } from "../core/publish.mjs";
import { step } from "../core/step.ts";
import { type ImageEngine, imageEngine } from "../images/engine.ts";
import type { Base } from "../options.ts";
import { unpackCache } from "./cache.ts";
import { checkBundle, partOfBundle } from "./check.ts";
import { digestOfText } from "./digest.ts";
import { misfits } from "./misfits.ts";
import { storeOf } from "./store.ts";
import { notForHere, SAVE_HERE } from "./words.mjs";

export interface LoadOptions extends Base {
  readonly docker: Dockerode;
  readonly file: string;
  /** Of the list, as `save` printed it. */
  readonly digest?: string | undefined;
}

/** Checks a bundle, then brings what is in it: the tools into the cache, the images into the engine, the list into the checkout. */
export async function loadBundle(options: LoadOptions): Promise<BundleList> {
  const { file, digest, docker, repoRoot, cacheDir, signal, progress } = options;
  const accept = (list: BundleList) => mustFit(list, options);
  const onPart = (name: string) => progress.update("check", name);
  const { list, text } = await step(options, "check", "the bundle's digests", () =>
    checkBundle(file, { signal, digest, accept, onPart }),
  );
  const part = (name: "cache.tar" | "images.tar") =>
    Readable.from(partOfBundle(file, name, signal), { objectMode: false });
  await step(options, "cache", "Node and Pulumi", () => unpackCache(part("cache.tar"), cacheDir, signal));
  await step(options, "images", "images", async () => {
    await loadImages(imageEngine(docker, signal), part("images.tar"), file);
    await nameImages(docker, list, file);
  });
  await publish(join(repoRoot, LOADED_BUNDLE), (temporary) => writeFile(temporary, text));
  return list;
}

/** Before anything is changed. @throws UserError environment with everything that does not fit */
async function mustFit(list: BundleList, { docker, repoRoot, file }: LoadOptions): Promise<void> {
  const version = await docker.version();
  const lockfile = digestOfText(await readFile(join(repoRoot, "package-lock.json")));
  const found = misfits(list, {
    machine: { os: process.platform, arch: process.arch },
    engine: { os: version.Os, arch: version.Arch, store: await storeOf(docker) },
    lockfile,
  });
  if (found.length === 0) return;
  throw new UserError("environment", notForHere(file, found), { fix: SAVE_HERE });
}

async function loadImages(engine: ImageEngine, tar: Readable, file: string): Promise<void> {
  try {
    await engine.load(tar);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError("failed", `The engine did not take the images of ${file}: ${error.message}`, {
      fix: "See what it lacks, such as room on its disk (docker system df), then run the same command again.",
    });
  }
}

/** An image without a name is one that `docker image prune` takes. @throws UserError failed where the engine has not what the list names */
async function nameImages(docker: Dockerode, { images }: BundleList, file: string): Promise<void> {
  for (const [service, { id }] of Object.entries(images)) {
    const image = docker.getImage(id);
    if ((await unlessMissing(image.inspect()))?.Id !== id) {
      throw new UserError(
        "failed",
        `The engine loaded the images of ${file}, and does not have that of ${service}: ${id}.`,
        {
          fix: "Save the bundle again on the machine that it is from.",
        },
      );
    }
    const [repo = "", tag = ""] = bundledName(service).split(":");
    await image.tag({ repo, tag });
  }
}
