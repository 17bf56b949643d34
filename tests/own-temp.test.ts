import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import ownTemp from "./own-temp.ts";

test("what a run leaves in the temporary folder goes with it", async () => {
  const outside = tmpdir();
  const end = await ownTemp();
  const left = await mkdtemp(join(tmpdir(), "left-"));
  expect(dirname(dirname(left))).toBe(outside);
  await end();
  expect([existsSync(left), tmpdir()]).toEqual([false, outside]);
});

test("this run has such a folder", () => {
  expect(basename(tmpdir())).toMatch(/^at-/);
});
