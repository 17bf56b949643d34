import { createWriteStream } from "node:fs";
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";
import { beforeEach, expect, test } from "vitest";
import { fullText, UserError } from "../../common/user-error.ts";
import { smallList } from "../../plan/testing/bundle-list.ts";
import { type CheckOptions, checkBundle, partOfBundle } from "./check.ts";
import { digestOfText } from "./digest.ts";
import { PARTS, unpackFirst } from "./first.mjs";
import { writeBundle } from "./write.ts";

const { signal } = new AbortController();
const { files: _, ...head } = smallList;
const here = { os: process.platform, arch: process.arch };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
  file = join(folder, "shop.tar");
});

const make = (text: string) => (path: string) => writeFile(path, text);
const parts = { "packages.tar": make("packages"), "cache.tar": make("cache"), "images.tar": make("images") };
const save = (list = head) => writeBundle(file, list, parts, signal);

const check = (change: Partial<CheckOptions> = {}) =>
  checkBundle(file, { signal, accept: async () => {}, onPart: () => {}, ...change });

async function textOf(refused: Promise<unknown>): Promise<string> {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw error ?? new Error("it was taken");
  return fullText(error).replaceAll(file, "FILE");
}

/** A tar of one's own making in the bundle's place. */
async function forge(fill: (tar: Pack) => void): Promise<void> {
  const tar = pack();
  fill(tar);
  tar.finalize();
  await pipeline(tar as unknown as NodeJS.ReadableStream, createWriteStream(file));
}

test("what was saved is taken, its owner alone may read it, and nothing lies beside it", async () => {
  const { digest, bytes } = await save();
  const seen: string[] = [];
  const { list, text } = await check({ digest, onPart: (name) => seen.push(name) });
  expect(seen).toEqual(["packages.tar", "cache.tar", "images.tar"]);
  expect(list).toEqual({
    ...head,
    files: {
      "packages.tar": { digest: digestOfText("packages"), bytes: 8 },
      "cache.tar": { digest: digestOfText("cache"), bytes: 5 },
      "images.tar": { digest: digestOfText("images"), bytes: 6 },
    },
  });
  expect(digestOfText(text)).toBe(digest);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(file)).size).toBe(bytes);
  expect(await readdir(folder)).toEqual(["shop.tar"]);
  expect((await buffer(partOfBundle(file, "images.tar", signal) as never)).toString()).toBe("images");
});

test("one that could not be finished leaves nothing, and what was there stays", async () => {
  await save();
  const before = await readFile(file);
  const failing = { ...parts, "images.tar": () => Promise.reject(new Error("no engine")) };
  await expect(writeBundle(file, head, failing, signal)).rejects.toThrow("no engine");
  expect(await readdir(folder)).toEqual(["shop.tar"]);
  expect(await readFile(file)).toEqual(before);
});

test.each([
  ["packages.tar", "packages", "Packages"],
  ["cache.tar", "cache", "cAche"],
  ["images.tar", "images", "imagez"],
])("one byte of %s that is another is found, and named", async (name, is, other) => {
  await save();
  const whole = await readFile(file);
  whole.write(other, whole.lastIndexOf(Buffer.from(`${is}\0`)));
  await writeFile(file, whole);
  expect(await textOf(check())).toBe(`FILE is not as it was saved, and nothing was changed: the digest of ${name}
  must be ${digestOfText(is)}
  and is  ${digestOfText(other)}
Copy the file again from where it was saved, then run the same command.`);
});

test("another list than the one whose digest was given is refused before it is read", async () => {
  const { digest } = await save();
  const wanted = digestOfText("another");
  expect(
    await textOf(check({ digest: wanted })),
  ).toBe(`FILE is not as it was saved, and nothing was changed: the digest of bundle.json
  must be ${wanted}
  and is  ${digest}
Copy the file again from where it was saved, then run the same command.`);
});

test("a machine that it is not for is told before the parts are read", async () => {
  await save();
  const seen: string[] = [];
  const accept = () => Promise.reject(new Error("not here"));
  await expect(check({ accept, onPart: (name) => seen.push(name) })).rejects.toThrow("not here");
  expect(seen).toEqual([]);
});

test.each<[string, (tar: Pack, list: string) => void]>([
  ["it does not begin with bundle.json", (tar) => tar.entry({ name: "images.tar" }, "images")],
  [
    'it holds "../../etc/passwd", which no bundle does',
    (tar, list) => {
      tar.entry({ name: "bundle.json" }, list);
      tar.entry({ name: "../../etc/passwd" }, "root");
    },
  ],
  [
    'it holds "images.tar", which no bundle does',
    (tar, list) => {
      tar.entry({ name: "bundle.json" }, list);
      tar.entry({ name: "images.tar", type: "symlink", linkname: "/etc/passwd" });
    },
  ],
  [
    "it holds cache.tar twice",
    (tar, list) => {
      tar.entry({ name: "bundle.json" }, list);
      tar.entry({ name: "cache.tar" }, "cache");
      tar.entry({ name: "cache.tar" }, "cache");
    },
  ],
  [
    "it lacks packages.tar, images.tar",
    (tar, list) => {
      tar.entry({ name: "bundle.json" }, list);
      tar.entry({ name: "cache.tar" }, "cache");
    },
  ],
  ["it is empty", () => {}],
])("what is no bundle is refused: %s", async (why, fill) => {
  await save();
  const list = JSON.stringify((await check()).list);
  await forge((tar) => fill(tar, list));
  expect(await textOf(check())).toBe(
    `FILE is not a bundle, or not a whole one, and nothing was changed: ${why}.
Copy the file again from where it was saved, then run the same command.`,
  );
});

test("half a file, and one that is no tar, are refused", async () => {
  await save();
  await writeFile(file, (await readFile(file)).subarray(0, 2000));
  expect(await textOf(check())).toContain("FILE is not a bundle, or not a whole one, and nothing was changed: ");
  await writeFile(file, "x".repeat(2048));
  expect(await textOf(check())).toContain("FILE is not a bundle, or not a whole one, and nothing was changed: ");
});

test("before npm's packages are there the same is found, with the same words", async () => {
  expect(PARTS).toEqual(Object.keys(parts));
  const root = join(folder, "checkout");
  const { mkdir } = await import("node:fs/promises");
  await mkdir(root);
  await writeFile(join(root, "package-lock.json"), "{}");
  await save({ ...head, machine: here, lockfile: digestOfText("{}") });
  const whole = await readFile(file);
  whole.write("imagez", whole.lastIndexOf(Buffer.from("images\0")));
  await writeFile(file, whole);
  const where = { root, cacheDir: join(folder, "cache"), stamp: ".stamp", packages: true };
  await expect(unpackFirst(file, where)).rejects.toMatchObject({
    message: (await textOf(check())).replaceAll("FILE", file).replace(/\n[^\n]*$/, ""),
    fix: "Copy the file again from where it was saved, then run the same command.",
  });
  expect((await readdir(folder)).sort()).toEqual(["checkout", "shop.tar"]);
  expect(await readdir(root)).toEqual(["package-lock.json"]);
  await expect(unpackFirst(file, { ...where, digest: digestOfText("another") })).rejects.toThrow(
    "the digest of bundle.json",
  );
});

test("before npm's packages are there another machine's is refused", async () => {
  await writeFile(join(folder, "package-lock.json"), "{}");
  await save({ ...head, machine: { os: "plan9", arch: "mips" } });
  const where = { root: folder, cacheDir: join(folder, "cache"), stamp: ".stamp", packages: true };
  await expect(unpackFirst(file, where)).rejects.toMatchObject({
    message: `${file} is not for this machine, and nothing was changed:
  its Node and Pulumi are for plan9 on mips, and this computer is ${here.os} on ${here.arch}
  its npm packages are those of another package-lock.json than this checkout has`,
    fix: "Save a bundle on a machine of this kind, from this state of the checkout.",
  });
});
