import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type Dockerode from "dockerode";
import { isMissing, statusOf } from "../common/docker/errors.ts";
import { PREFIX } from "./images/recipes.ts";

/** Something that the toolchain made and that stays after `down`. */
export interface Kept {
  readonly kind: "image" | "folder";
  /** An image's reference, or a folder's absolute path. */
  readonly name: string;
  /** On disk. Layers that images share are counted with each of them. */
  readonly bytes: number;
}

export interface KeptOptions {
  readonly repoRoot: string;
  readonly cacheDir: string;
  /** Without it only folders are looked at. */
  readonly docker?: Dockerode;
}

/** Everything that is kept: images by name, then the cache's folders and the checkout's own. Nothing is changed. */
export async function kept({ repoRoot, cacheDir, docker }: KeptOptions): Promise<Kept[]> {
  const images = docker ? await ourImages(docker) : [];
  const roots = [...(await folders(cacheDir)), join(repoRoot, ".astrolab")];
  const sizes = await Promise.all(roots.map(bytesIn));
  const kinds = roots.map((name, index) => ({ kind: "folder", name, bytes: sizes[index] ?? 0 }) as const);
  return [...images, ...kinds.filter(({ bytes }) => bytes > 0)];
}

/**
 * Removes what `kept` lists. Images that a container uses stay.
 *
 * @returns what was removed
 */
export async function purge(options: KeptOptions): Promise<Kept[]> {
  const removed: Kept[] = [];
  for (const one of await kept(options)) {
    if (one.kind === "folder") await rm(one.name, { recursive: true, force: true });
    else if (!(await removeImage(options.docker, one.name))) continue;
    removed.push(one);
  }
  return removed;
}

async function ourImages(docker: Dockerode): Promise<Kept[]> {
  const listed = await docker.listImages({ filters: { reference: [`${PREFIX}*`] } });
  const named = listed.flatMap(({ RepoTags, Size }) =>
    (RepoTags ?? []).flatMap((name) =>
      name.startsWith(PREFIX) ? [{ kind: "image" as const, name, bytes: Size }] : [],
    ),
  );
  return named.sort((a, b) => a.name.localeCompare(b.name));
}

async function removeImage(docker: Dockerode | undefined, name: string): Promise<boolean> {
  try {
    await docker?.getImage(name).remove();
    return true;
  } catch (error) {
    // Gone meanwhile, or in use.
    if (isMissing(error) || statusOf(error) === 409) return false;
    throw error;
  }
}

async function folders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .sort();
}

/** Sizes of a folder's files, each inode once; 0 where there is none. */
async function bytesIn(root: string): Promise<number> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const seen = new Set<number>();
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    if (found === undefined || seen.has(found.ino)) continue;
    seen.add(found.ino);
    bytes += found.size;
  }
  return bytes;
}
