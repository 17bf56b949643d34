import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { smallList } from "../../plan/testing/bundle-list.ts";
import { bundleFor, loadingEngine } from "../testing/bundle.ts";
import { recorder } from "../testing/recorder.ts";
import { unpackFirst } from "./first.mjs";
import { loadBundle } from "./load.ts";
import { bundleOf, changedSince, lackingIn } from "./loaded.ts";

const IDS = Object.values(smallList.images).map(({ id }) => id);
const { signal } = new AbortController();

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function place(change: Parameters<typeof bundleFor>[0] = {}, engine = loadingEngine(IDS)) {
  const bundle = await bundleFor(change);
  folders.push(bundle.folder);
  const { progress, events } = recorder();
  const { file, repoRoot, cacheDir } = bundle;
  const load = (given: { readonly digest?: string } = {}) =>
    loadBundle({ docker: engine.docker, file, repoRoot, cacheDir, progress, signal, env: {}, ...given });
  return { ...bundle, ...engine, events, load };
}

async function refusal(load: Promise<unknown>, file: string): Promise<string> {
  const error = await load.catch((reason: unknown) => reason);
  return fullText(error).replaceAll(file, "FILE");
}

test("tools go into the cache, images into the engine with names of their own, and the list into the checkout", async () => {
  const { load, written, repoRoot, cacheDir, did, events, docker, remove } = await place();
  const list = await load({ digest: written.digest });
  expect(await readFile(join(cacheDir, "node/24/node"), "utf8")).toBe("node 24");
  expect((await readdir(cacheDir)).sort()).toEqual(["node", "npm"]);
  expect(did).toEqual([
    "load images",
    "tag sha256:a astrolab/shop:bundle",
    "tag sha256:b astrolab/prometheus:bundle",
    "tag sha256:c astrolab/proxy:bundle",
  ]);
  expect(bundleOf(repoRoot)).toEqual(list);
  expect(events).toEqual([
    "start check: the bundle's digests",
    "update check: packages.tar",
    "update check: cache.tar",
    "update check: images.tar",
    "done check",
    "start cache: Node and Pulumi",
    "done cache",
    "start images: images",
    "done images",
  ]);
  expect(await lackingIn(docker, list)).toEqual([]);
  remove(IDS[1] ?? "");
  expect(await lackingIn(docker, list)).toEqual(["prometheus"]);
});

test("what the cache has stays as it is", async () => {
  const { load, cacheDir } = await place();
  await mkdir(join(cacheDir, "npm/node-24"), { recursive: true });
  await writeFile(join(cacheDir, "npm/node-24/mine"), "mine");
  await load();
  expect(await readdir(join(cacheDir, "npm/node-24"))).toEqual(["mine"]);
});

test("another kind of machine is refused with all that differs, and nothing is changed", async () => {
  const engine = loadingEngine(IDS, { arch: "arm64", store: "io.containerd.snapshotter.v1" });
  const { load, file, repoRoot, folder, did } = await place(
    { machine: { os: "plan9", arch: "mips" }, lockfile: `sha256:${"9".repeat(64)}` },
    engine,
  );
  expect(await refusal(load(), file)).toBe(`FILE is not for this machine, and nothing was changed:
  its Node and Pulumi are for plan9 on mips, and this computer is ${process.platform} on ${process.arch}
  its images are for linux/amd64, and the engine runs linux/arm64
  its engine kept images with graphdriver, and this one keeps them with containerd
  its npm packages are those of another package-lock.json than this checkout has
Save a bundle on a machine of this kind, from this state of the checkout.`);
  expect(did).toEqual([]);
  expect(await readdir(repoRoot)).toEqual(["package-lock.json"]);
  expect((await readdir(folder)).sort()).toEqual(["checkout", "from", "shop.tar"]);
});

test("a part that is not as it was saved changes nothing", async () => {
  const { load, file, repoRoot, folder, did } = await place();
  const whole = await readFile(file);
  whole.write("imagez", whole.lastIndexOf(Buffer.from("images\0")));
  await writeFile(file, whole);
  expect(await refusal(load(), file)).toContain("the digest of images.tar\n");
  expect(did).toEqual([]);
  expect(await readdir(repoRoot)).toEqual(["package-lock.json"]);
  expect((await readdir(folder)).sort()).toEqual(["checkout", "from", "shop.tar"]);
});

test("an engine that has other images afterwards is not taken for one that has them", async () => {
  const { load, file, repoRoot } = await place({}, loadingEngine(IDS.slice(1)));
  expect(
    await refusal(load(), file),
  ).toBe(`The engine loaded the images of FILE, and does not have that of shop: ${IDS[0]}.
Save the bundle again on the machine that it is from.`);
  expect(bundleOf(repoRoot)).toBeUndefined();
});

test("services whose files are others now are known", async () => {
  const { repoRoot } = await place();
  expect(await changedSince(repoRoot, smallList)).toEqual(["shop"]);
});

test("the first command takes its packages and Node out of the bundle", async () => {
  const { file, repoRoot, cacheDir, written } = await place();
  const where = { root: repoRoot, cacheDir, stamp: ".stamp", packages: true, digest: written.digest };
  await mkdir(join(repoRoot, "node_modules/old"), { recursive: true });
  await unpackFirst(file, where);
  expect((await readdir(repoRoot)).sort()).toEqual(["node_modules", "package-lock.json"]);
  expect((await readdir(join(repoRoot, "node_modules"))).sort()).toEqual([".stamp", "zod"]);
  expect(await readFile(join(repoRoot, "node_modules/.stamp"), "utf8")).toBe("{}\n");
  expect(await readFile(join(cacheDir, "node/24/node"), "utf8")).toBe("node 24");
  expect((await readdir(cacheDir)).sort()).toEqual(["node", "npm"]);
});

test("packages that are there stay", async () => {
  const { file, repoRoot, cacheDir } = await place();
  await mkdir(join(repoRoot, "node_modules/mine"), { recursive: true });
  await unpackFirst(file, { root: repoRoot, cacheDir, stamp: ".stamp", packages: false });
  expect(await readdir(join(repoRoot, "node_modules"))).toEqual(["mine"]);
});
