import { createWriteStream } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Run } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";
import { type Content, tarOf } from "../images/context.ts";
import { fetchedNode, pinnedNode } from "../node/fetched-node.mjs";
import { PackageError } from "../node/npm-package.mjs";
import type { Base } from "../options.ts";
import { cliSources } from "../tools/probes.ts";
import { findCli } from "../tools/pulumi.ts";
import { moveIn } from "./move-in.mjs";
import { unpack } from "./unpack.ts";

/** Of Pulumi's folder what this project's program takes: the CLI and the host of Node programs. */
const ofPulumi = (name: string) => /^pulumi(-language-nodejs)?(\.exe)?$/.test(name);

/** The pinned Node with its npm, and Pulumi, as they lie in the cache: whatever is not there is fetched or built first. */
export async function packCache(base: Base & { fetch: typeof fetch }, run: Run, path: string): Promise<void> {
  const { cacheDir, signal } = base;
  const [nodes, pulumi] = [await nodeFolders(base, run), await pulumiFolder(base, run)];
  const inCache = (folder: string) => relative(cacheDir, folder).split(sep).join("/");
  const entries: [string, Content][] = [
    ...nodes.map((folder): [string, Content] => [inCache(folder), { path: folder }]),
    [inCache(pulumi), { path: pulumi, keep: ofPulumi }],
  ];
  await pipeline(tarOf(Object.fromEntries(entries)), createWriteStream(path), { signal });
}

/** Where it is, and the two packages that its links lead to. */
async function nodeFolders(base: Base, run: Run): Promise<string[]> {
  const { repoRoot, cacheDir, progress } = base;
  const { platform, arch } = process;
  const say = (line: string) => progress.update("cache.tar", line);
  try {
    const { folder } = await fetchedNode({ ...base, run }, { version: process.versions.node, platform, arch, say });
    const { lock, pinned } = await pinnedNode({ repoRoot, cacheDir }, { platform, arch });
    const packages = [...(pinned === undefined ? [] : [pinned]), lock.npm];
    return [folder, ...packages.map(({ name, version }) => join(cacheDir, "npm", `${name}-${version}`))];
  } catch (error) {
    throw error instanceof PackageError ? new UserError("failed", error.message, { fix: error.fix }) : error;
  }
}

/** One on PATH is its person's own, and may be any version; the cache's is known to work. */
async function pulumiFolder(base: Base & { fetch: typeof fetch }, run: Run): Promise<string> {
  const { path } = await findCli({ ...cliSources(base, run), onPath: async () => undefined }, base.env);
  return dirname(path);
}

/** Brings the folders of the cache that are not there yet. */
export function unpackCache(tar: NodeJS.ReadableStream, cacheDir: string, signal: AbortSignal): Promise<void> {
  return moveIn(cacheDir, (temporary) => unpack(tar, temporary, signal));
}
