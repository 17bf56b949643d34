import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownEngine, type Places, rememberPackages } from "./own-engine.ts";

let folder: string;
let places: Places;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "toolchain-own-engine-"));
  places = { packages: join(folder, "lib/engine-packages"), log: join(folder, "dockerd.log") };
});
afterEach(() => rm(folder, { recursive: true }));

test("an engine that was there is nobody's work", async () => {
  expect(await ownEngine(places)).toBeUndefined();
});

test("what was installed is remembered, over several times", async () => {
  await rememberPackages(["docker.io", "iptables"], places);
  await rememberPackages(["mmdebstrap", "iptables"], places);
  expect(await ownEngine(places)).toEqual({ packages: ["docker.io", "iptables", "mmdebstrap"] });
});

test("one that was only started is known by its log", async () => {
  await writeFile(places.log, "");
  expect(await ownEngine(places)).toEqual({ packages: [], log: places.log });
});
