import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exists, isExecutable, onPath } from "./exists.ts";

let folder: string;
const at = (...names: readonly string[]) => join(folder, ...names);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolab-exists-"));
  await Promise.all(["text", "first", "second"].map((name) => mkdir(at(name))));
  for (const name of ["text", "first", "second"]) await writeFile(at(name, "tool"), "");
  await chmod(at("text", "tool"), 0o644);
  for (const name of ["first", "second"]) await chmod(at(name, "tool"), 0o755);
  await symlink(at("nowhere"), at("dangling"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a file and a folder are there, a link to nothing is not", async () => {
  const all = [at("text"), at("text", "tool"), at("none"), at("text", "tool", "below"), at("dangling")];
  expect(await Promise.all(all.map(exists))).toEqual([true, true, false, false, false]);
});

test("the first folder of PATH with a program of that name has it; a file that cannot be run is none", async () => {
  const path = ["", at("none"), at("text"), at("first"), at("second")].join(delimiter);
  expect(await onPath("tool", path)).toBe(at("first", "tool"));
  expect(await onPath("other", path)).toBeUndefined();
  expect(await isExecutable(at("text", "tool"))).toBe(false);
});
