import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { folderReader } from "../common/files/reader.ts";
import { scansOf } from "./audit/scans.ts";
import { ownSuites } from "./suites.ts";

interface Job {
  readonly strategy?: { readonly matrix: { readonly suite: readonly string[] } };
  readonly container?: { readonly image: string };
  readonly steps: readonly { readonly run?: string }[];
}

const folder = new URL("../.github/workflows/", import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8");

test.each(readdirSync(folder))("%s may only read, and takes nothing by a name that can move", (file) => {
  const text = textOf(file);
  const { permissions, jobs } = parse(text) as { permissions: unknown; jobs: Readonly<Record<string, Job>> };
  expect(permissions).toEqual({ contents: "read" });
  for (const line of text.split("\n").filter((each) => each.includes("uses:"))) {
    expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
  for (const { container } of Object.values(jobs)) {
    if (container) expect(container.image).toMatch(/^[a-z]+:[^:@]+@sha256:[0-9a-f]{64}$/);
  }
});

test("a change is checked, and passes each suite that needs no stack, beside the smoke deploy", () => {
  const { on, jobs } = parse(textOf("tests.yaml")) as { on: object; jobs: Readonly<Record<string, Job>> };
  expect(Object.keys(on)).toContain("pull_request");
  expect(jobs["check"]?.steps.at(-1)?.run).toBe("npm run check");
  const alone = ownSuites.filter(({ name, engine }) => !engine || name === "conformance").map(({ name }) => name);
  expect(jobs["suites"]?.strategy?.matrix.suite).toEqual([...alone, "brought"]);
  expect(Object.keys((parse(textOf("smoke.yaml")) as { on: object }).on)).toContain("pull_request");
});

test("each week every scanner is there, in the version that is named where it is missing", () => {
  const { on, jobs } = parse(textOf("audit.yaml")) as { on: object; jobs: Readonly<Record<string, Job>> };
  expect(Object.keys(on)).toEqual(["schedule", "workflow_dispatch"]);
  const commands = jobs["audit"]?.steps.flatMap(({ run }) => run ?? []);
  const installs = scansOf(folderReader(join(import.meta.dirname, ".."))).map(({ install }) => install);
  expect(commands).toEqual([...new Set(installs.filter((install) => install !== "npm")), "npm run audit"]);
});

test("each night what depends on the engine runs on the oldest and on the newest", () => {
  const { on, jobs } = parse(textOf("nightly.yaml")) as { on: object; jobs: Readonly<Record<string, Job>> };
  expect(Object.keys(on)).toEqual(["schedule", "workflow_dispatch"]);
  const last = Object.entries(jobs).map(([name, { steps }]) => [
    name,
    steps.at(-1)?.run?.replace(/^sudo .*"PATH=\$PATH" /, ""),
  ]);
  expect(Object.fromEntries(last)).toEqual({
    suites: "npm test -- all breaks",
    faults: "npm run test:faults",
    bundle: "npm test -- bundle",
    room: "npm run test:room",
    swarm: "npm run test:swarm",
    reproducible: "npm test -- reproducible",
    bases: "npx vitest run --config tests/vitest.engine.ts toolchain/images/provides",
    current: "tests/engines/current.sh test conformance round",
    oldest: "npm test -- conformance round",
  });
});
