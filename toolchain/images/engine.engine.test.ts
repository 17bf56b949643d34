import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Dockerode from "dockerode";
import { afterEach, expect, test } from "vitest";
import { fullText, UserError } from "../../common/user-error.ts";
import { servers as recipes } from "../go/recipes.ts";
import { testBase } from "../testing/base.ts";
import { goAnswers } from "../testing/fake-go.ts";
import { fakeRun } from "../testing/fake-run.ts";
import { tarOf } from "./context.ts";
import { imageEngine } from "./engine.ts";
import { ensureServers } from "./servers.ts";

const docker = new Dockerode();
const engine = imageEngine(docker, new AbortController().signal);
const made = new Set<string>();

const name = (what: string) => {
  const reference = `toolchain-test/${what}:${randomUUID().slice(0, 8)}`;
  made.add(reference);
  return reference;
};
const remove = async (reference: string) => {
  await docker.getImage(reference).remove();
};

afterEach(async () => {
  await Promise.all([...made].map((reference) => remove(reference).catch(() => undefined)));
  made.clear();
});

test("an image is there only with the right labels and for the right processor", async () => {
  const arch = await engine.arch();
  const [root, built] = [name("root"), name("built")];
  expect(await engine.has(root, arch, {})).toBe(false);
  await engine.import(tarOf({ hello: { text: "hello" } }), root, arch);
  const context = tarOf({ Dockerfile: { text: "ARG BASE\nFROM $BASE\nCOPY note /note\n" }, note: { text: "x" } });
  const steps: string[] = [];
  await engine.build(context, {
    reference: built,
    from: root,
    labels: { ca: "1" },
    onStep: (line) => steps.push(line),
  });

  expect(steps).toEqual([
    "Step 1/4 : ARG BASE",
    "Step 2/4 : FROM $BASE",
    "Step 3/4 : COPY note /note",
    "Step 4/4 : LABEL ca=1",
  ]);
  expect(await engine.has(root, arch, {})).toBe(true);
  expect(await engine.has(root, arch, { ca: "1" })).toBe(false);
  expect(await engine.has(built, arch, { ca: "1" })).toBe(true);
  expect(await engine.has(built, arch, { ca: "2" })).toBe(false);
  expect(await engine.has(built, arch === "amd64" ? "arm64" : "amd64", { ca: "1" })).toBe(false);
});

test("what was saved comes back by its names", async () => {
  const arch = await engine.arch();
  const both = [name("a"), name("b")];
  for (const reference of both) await engine.import(tarOf({ [reference]: { text: reference } }), reference, arch);
  const path = join(await mkdtemp(join(tmpdir(), "toolchain-save-")), "images.tar");
  await engine.save(both, path);
  await Promise.all(both.map(remove));
  await engine.load(path);
  expect(await Promise.all(both.map((reference) => engine.has(reference, arch, {})))).toEqual([true, true]);
});

test("a build that fails tells the step and its last lines", async () => {
  const arch = await engine.arch();
  const root = name("root");
  await engine.import(tarOf({ hello: { text: "hello" } }), root, arch);
  const reference = name("failing");
  const context = tarOf({ Dockerfile: { text: "ARG BASE\nFROM $BASE\nCOPY absent /\n" } });
  const building = engine.build(context, { reference, from: root, labels: {}, onStep: () => {} });
  const error = await building.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  const lines = fullText(error).split("\n");
  expect(lines[0]).toMatch(new RegExp(`^Making ${reference} failed: COPY failed: .*absent`));
  expect(lines).toContain("  Step 3/3 : COPY absent /");
  expect(lines.at(-1)).toBe(
    "Check that this machine reaches its package registries, then run the same command again: what has been built is kept.",
  );
});

test("an engine that lost a server's image gets it again without a build", async () => {
  const { base } = await testBase();
  const arch = await engine.arch();
  const references = Object.fromEntries(Object.keys(recipes).map((server) => [server, name(server)]));
  const first = fakeRun(goAnswers);
  await ensureServers(base, first.run, engine, arch, references);
  expect(first.ran).toContainEqual(expect.stringMatching(/^go build /));

  const caddy = references["caddy"] ?? "";
  await remove(caddy);
  const second = fakeRun({});
  await ensureServers(base, second.run, engine, arch, references);
  expect(second.ran).toEqual([]);
  const again = await docker.getImage(caddy).inspect();
  expect(again.RootFS.Layers).toHaveLength(1);
  await ensureServers(base, second.run, engine, arch, references);
  expect((await docker.getImage(caddy).inspect()).Id).toBe(again.Id);
});
