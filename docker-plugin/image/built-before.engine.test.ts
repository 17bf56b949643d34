import { mkdtempSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useEngine } from "../testing/context.ts";
import { buildImage } from "./build.ts";
import type { Build } from "./inputs.ts";

const cwd = mkdtempSync(join(tmpdir(), "astrolab-plugin-test-"));
const engine = useEngine("built-before", cwd);
const NAME = "astrolab-plugin-test-before:1";
const BASE = "astrolab-plugin-test-before-base:1";

/** Builds it, and says whether the engine's builder was asked. */
async function build(
  changes: Partial<Build> = {},
  proxies: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly asked: boolean }> {
  let asked = false;
  const { docker } = engine();
  const operation = {
    identity: { urn: "", type: "", name: "" },
    docker,
    signal: new AbortController().signal,
    clock: { now: () => 0, sleep: async () => {} },
    progress: () => {
      asked = true;
    },
    warn: () => {},
    redact: (text: string) => text,
  };
  const inputs = { context: "app", dockerfile: "app/Dockerfile", args: { BASE }, ...changes };
  const id = await buildImage(operation, { imageName: NAME, build: inputs }, cwd, proxies);
  return { id, asked };
}

const named = (name: string) => ({ repo: name.replace(/:1$/, ""), tag: "1" });
const asBase = (image: string) => engine().docker.getImage(image).tag(named(BASE));

beforeAll(async () => {
  await mkdir(join(cwd, "app"));
  await writeFile(join(cwd, "app/page.html"), "first\n");
  await writeFile(join(cwd, "app/Dockerfile"), "ARG BASE\nFROM $BASE\nARG WORD\nCOPY page.html /\n");
  await asBase(engine().image);
});
afterAll(async () => {
  for (const name of [NAME, BASE]) {
    await engine()
      .docker.getImage(name)
      .remove({ force: true })
      .catch(() => undefined);
  }
});

test("the same build is not asked of the engine again", async () => {
  const first = await build();
  expect(first.asked).toBe(true);
  expect(await build()).toEqual({ id: first.id, asked: false });
});

test("another content, another argument and another base under the same name are", async () => {
  const first = await build();
  await writeFile(join(cwd, "app/page.html"), "second\n");
  const content = await build();
  expect([content.asked, content.id === first.id]).toEqual([true, false]);
  expect((await build({ args: { BASE, WORD: "no name/of an image?" } })).asked).toBe(true);
  const plain = await build();
  expect(plain.asked).toBe(true);
  // The base's own name leads to what was just built on it.
  await asBase(plain.id);
  expect((await build()).asked).toBe(true);
});

test("an image that somebody else gave the name is", async () => {
  await build();
  await engine().docker.getImage(engine().image).tag(named(NAME));
  expect((await build()).asked).toBe(true);
});

test("a proxy reaches the steps of a build, not the image, and another one is no other build", async () => {
  await writeFile(join(cwd, "app/Behind"), 'ARG BASE\nFROM $BASE\nRUN [ "$https_proxy" = http://one.example:1 ]\n');
  const behind = { dockerfile: "app/Behind" };
  await expect(build(behind)).rejects.toThrow("exit code: 1");
  const made = await build(behind, { https_proxy: "http://one.example:1" });
  expect(await build(behind, { https_proxy: "http://two.example:2" })).toEqual({ id: made.id, asked: false });
  const image = engine().docker.getImage(made.id);
  expect(JSON.stringify([await image.inspect(), await image.history()])).not.toContain('one.example:1"');
});
