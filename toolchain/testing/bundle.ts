import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import Dockerode from "dockerode";
import { smallList } from "../../plan/testing/bundle-list.ts";
import { digestOfText } from "../bundle/digest.ts";
import { type Written, writeBundle } from "../bundle/write.ts";
import { type Content, tarOf } from "../images/context.ts";

const LOCKFILE = "{}\n";

/** A checkout with nothing but a lockfile, an empty cache beside it, and a bundle for this computer. */
export async function bundleFor(change: Partial<typeof smallList> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "toolchain-bundle-"));
  const [repoRoot, cacheDir, file] = ["checkout", "cache", "shop.tar"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(repoRoot);
  await writeFile(join(repoRoot, "package-lock.json"), LOCKFILE);
  const from = join(folder, "from");
  for (const [path, text] of Object.entries(PLACES)) {
    await mkdir(dirname(join(from, path)), { recursive: true });
    await writeFile(join(from, path), text, { mode: 0o755 });
  }
  await mkdir(join(from, "cache/node/24"), { recursive: true });
  await symlink("../../npm/node-24/bin/node", join(from, "cache/node/24/node"));
  const tar = (entries: Readonly<Record<string, Content>>) => (path: string) =>
    pipeline(tarOf(entries), createWriteStream(path));
  const { signal } = new AbortController();
  const { files: _, ...head } = { ...smallList, ...change };
  const here = { machine: { os: process.platform, arch: process.arch }, lockfile: digestOfText(LOCKFILE), ...change };
  const make = {
    "packages.tar": tar({ node_modules: { path: join(from, "node_modules") } }),
    "cache.tar": tar({ node: { path: join(from, "cache/node") }, npm: { path: join(from, "cache/npm") } }),
    "images.tar": (path: string) => writeFile(path, "images"),
  };
  const written: Written = await writeBundle(file, { ...head, ...here }, make, signal);
  return { folder, repoRoot, cacheDir, file, written };
}

const PLACES = { "node_modules/zod/index.js": "zod", "cache/npm/node-24/bin/node": "node 24" };

/** An engine that takes images from a tar: those of the ids that it is told, and keeps what was asked of it. */
export function loadingEngine(
  ids: readonly string[],
  change: { readonly store?: string; readonly arch?: string } = {},
) {
  const there = new Set<string>();
  const did: string[] = [];
  const docker = Object.assign(new Dockerode(), {
    version: async () => ({ Os: "linux", Arch: change.arch ?? "amd64" }),
    info: async () => ({
      DriverStatus: change.store === undefined ? [["Backing Filesystem", "extfs"]] : [["driver-type", change.store]],
    }),
    loadImage: async (tar: Readable) => {
      did.push(`load ${(await buffer(tar)).toString()}`);
      for (const id of ids) there.add(id);
      return Readable.from([`${JSON.stringify({ stream: "Loaded image ID" })}\n`]);
    },
    getImage: (id: string) => ({
      inspect: async () => {
        if (!there.has(id)) throw Object.assign(new Error("no such image"), { statusCode: 404 });
        return { Id: id };
      },
      tag: async ({ repo, tag }: { readonly repo: string; readonly tag: string }) =>
        void did.push(`tag ${id.slice(0, 8)} ${repo}:${tag}`),
    }),
  }) as unknown as Dockerode;
  return { docker, did, remove: (id: string) => void there.delete(id) };
}
