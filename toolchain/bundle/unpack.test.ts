import { mkdtemp, readdir, readFile, readlink, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "tar-stream";
import { beforeEach, expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { unpack } from "./unpack.ts";

const { signal } = new AbortController();

let outside: string;
let folder: string;

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "bundle-unpack-"));
  folder = join(outside, "inside");
});

function tarOf(...entries: readonly [Parameters<ReturnType<typeof pack>["entry"]>[0], string?][]) {
  const tar = pack();
  for (const [header, text] of entries) tar.entry(header, text ?? "");
  tar.finalize();
  return tar as unknown as NodeJS.ReadableStream;
}

test("files with their modes, and links that stay inside", async () => {
  await unpack(
    tarOf(
      [{ name: "npm/node/bin/node", mode: 0o755 }, "node"],
      [{ name: "node/24/node", type: "symlink", linkname: "../../npm/node/bin/node" }],
      [{ name: "node/24/LICENSE", mode: 0o4666 }, "free"],
    ),
    folder,
    signal,
  );
  expect(await readFile(join(folder, "node/24/node"), "utf8")).toBe("node");
  expect(await readlink(join(folder, "node/24/node"))).toBe("../../npm/node/bin/node");
  expect((await stat(join(folder, "npm/node/bin/node"))).mode & 0o7777).toBe(0o755);
  expect((await stat(join(folder, "node/24/LICENSE"))).mode & 0o7777).toBe(0o644);
});

test.each<[string, Parameters<ReturnType<typeof pack>["entry"]>[0], string]>([
  ["a file above", { name: "../escaped" }, '"../escaped" in it leads out of its folder'],
  ["a file further down that is above", { name: "a/../../escaped" }, '"a/../../escaped" in it leads out of its folder'],
  ["a file anywhere", { name: "/tmp/escaped" }, '"/tmp/escaped" in it leads out of its folder'],
  [
    "a link that leads out",
    { name: "a/link", type: "symlink", linkname: "../../escaped" },
    '"../../escaped" in it leads out of its folder',
  ],
  [
    "a link to anywhere",
    { name: "link", type: "symlink", linkname: "/etc/passwd" },
    '"/etc/passwd" in it leads out of its folder',
  ],
  ["a device", { name: "null", type: "character-device" }, '"null" in it is a character-device'],
  ["a hard link", { name: "passwd", type: "link", linkname: "/etc/passwd" }, '"passwd" in it is a link'],
])("%s is refused", async (_, header, why) => {
  const error = await unpack(tarOf([header]), folder, signal).catch((reason: unknown) => reason);
  expect(fullText(error)).toBe(
    `The bundle was not unpacked: ${why}.\nNo bundle of Astrolab's has that. Do not use the file; save another one.`,
  );
  expect(await readdir(outside)).toEqual([]);
});

test("no file is written through a link of the same tar", async () => {
  await unpack(
    tarOf([{ name: "to", type: "symlink", linkname: "elsewhere" }], [{ name: "elsewhere/file" }, "real"]),
    folder,
    signal,
  );
  const twice = unpack(tarOf([{ name: "one" }, "1"], [{ name: "one" }, "2"]), folder, signal);
  await expect(twice).rejects.toThrow("EEXIST");
});
