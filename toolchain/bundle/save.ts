import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type Dockerode from "dockerode";
import type { Run } from "../../common/process/run.ts";
import type { BundleList, PartName } from "../../plan/bundle.ts";
import type { ImageSource } from "../../plan/types.ts";
import { step } from "../core/step.ts";
import { imageEngine } from "../images/engine.ts";
import type { Base } from "../options.ts";
import { packCache } from "./cache.ts";
import { digestOfText } from "./digest.ts";
import { contextOf } from "./loaded.ts";
import { packPackages } from "./packages.ts";
import { storeOf } from "./store.ts";
import { type MakePart, type Written, writeBundle } from "./write.ts";

/** An image that goes into a bundle. */
export interface Running {
  readonly service: string;
  /** `sha256:…`, as the engine has it. */
  readonly id: string;
  /** Of the repository, where it was built here. */
  readonly dockerfile?: string | undefined;
}

export interface SaveOptions extends Base {
  readonly docker: Dockerode;
  readonly fetch: typeof fetch;
  readonly file: string;
  readonly source: ImageSource;
  readonly images: readonly Running[];
  readonly now: Date;
}

/** What each part is called while it is made. */
const TITLES: Readonly<Record<PartName, string>> = {
  "packages.tar": "npm packages",
  "cache.tar": "Node and Pulumi",
  "images.tar": "images",
};

/** Everything that a machine of this kind needs to run these images, in one file. */
export async function saveBundleWith(options: SaveOptions, run: Run): Promise<Written> {
  const { docker, signal, progress, file, images } = options;
  const engine = imageEngine(docker, signal);
  const ids = [...new Set(images.map(({ id }) => id))];
  const make: Readonly<Record<PartName, MakePart>> = {
    "packages.tar": (path) => packPackages(options, run, path),
    "cache.tar": (path) => packCache(options, run, path),
    "images.tar": (path) => engine.save(ids, path),
  };
  const shown = Object.entries(make).map(([name, makePart]): [string, MakePart] => [
    name,
    (path) => step(options, name, TITLES[name as PartName], () => makePart(path)),
  ]);
  const onWhole = () => progress.start("file", "the file");
  const written = await writeBundle(
    file,
    await headOf(options),
    Object.fromEntries(shown) as typeof make,
    signal,
    onWhole,
  );
  progress.done("file");
  return written;
}

async function headOf({ docker, repoRoot, source, images, now }: SaveOptions): Promise<Omit<BundleList, "files">> {
  const [version, store] = [await docker.version(), await storeOf(docker)];
  const each = images.map(async ({ service, id, dockerfile }) => {
    const context = dockerfile === undefined ? undefined : await contextOf(repoRoot, dockerfile);
    return [service, { id, ...(context !== undefined && { context }) }] as const;
  });
  return {
    format: 1,
    saved: now.toISOString(),
    machine: { os: process.platform, arch: process.arch },
    engine: { os: version.Os, arch: version.Arch, store },
    lockfile: digestOfText(await readFile(join(repoRoot, "package-lock.json"))),
    source,
    images: Object.fromEntries(await Promise.all(each)),
  };
}
