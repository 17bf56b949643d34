import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checksOf } from "./checks.ts";
import { suitesOf } from "./suites.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "astrolab-found-"));
  for (const folder of ["languages/rust", "services/shipping", "services/telemetry-rust"]) {
    await mkdir(join(root, folder), { recursive: true });
  }
});
afterEach(() => rm(root, { recursive: true }));

const script = (path: string) => writeFile(join(root, path), "#!/bin/sh\n", { mode: 0o755 });
const last = <T>(all: readonly T[], known: readonly T[]): readonly T[] => all.slice(known.length);

test("a service and a language are tested and checked by being there", async () => {
  const [suites, checks] = [suitesOf(root), checksOf(root)];
  await script("services/shipping/test.sh");
  await script("services/shipping/check.sh");
  await script("languages/rust/check.sh");
  expect(last(suitesOf(root), suites)).toEqual([
    {
      name: "shipping",
      title: "services/shipping",
      command: ["services/shipping/test.sh"],
      engine: false,
      browser: false,
      load: 1,
      runs: "default",
    },
  ]);
  expect(last(checksOf(root), checks)).toEqual([
    { name: "rust", command: ["languages/rust/check.sh"] },
    { name: "shipping", command: ["services/shipping/check.sh"] },
  ]);
});

test("what has a name of its own is not found a second time", () => {
  const commands = (all: readonly { readonly command: readonly string[] }[]) => all.map(({ command }) => command[0]);
  const here = join(import.meta.dirname, "..");
  const [suites, checks] = [commands(suitesOf(here)), commands(checksOf(here))];
  expect(suites.filter((each) => each === "languages/python/test.sh")).toHaveLength(1);
  expect(suites.filter((each) => each === "languages/golang/test.sh")).toHaveLength(1);
  expect(checks.filter((each) => each === "languages/python/check.sh")).toHaveLength(1);
  expect(checks.filter((each) => each === "languages/golang/check.sh")).toHaveLength(1);
});
