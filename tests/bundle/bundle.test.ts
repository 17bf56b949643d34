import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heldBy, inspectAll } from "../stack/engine.ts";
import { testStack } from "../stack/stack.ts";
import { type BareMachine, bareMachine } from "./bare-machine.ts";

interface Saved {
  readonly digest: string;
  readonly bytes: number;
  readonly images: number;
}

let folder: string;
let file: string;
let saved: Saved;
let machine: BareMachine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
  file = join(folder, "shop.tar");
  const here = await testStack("bundle-from");
  try {
    const up = await here.astrolab("up", "--port", String(here.port), "--images", "packages");
    expect(up.exitCode, up.stderr).toBe(0);
    const save = await here.astrolab("bundle", "save", file, "--format", "json");
    expect(save.exitCode, save.stderr).toBe(0);
    process.stderr.write(`${save.stderr}\n`);
    saved = JSON.parse(save.stdout) as Saved;
  } finally {
    await here.astrolab("down");
  }
  machine = await bareMachine("bundle-to");
});
afterAll(async () => {
  await machine.stack.astrolab("down");
  await machine.remove();
  await rm(folder, { recursive: true, force: true });
});

const load = (digest: string) => machine.astrolab("bundle", "load", file, "--digest", digest);

test("its owner alone may read it, and nothing else was left beside it", async () => {
  const found = await stat(file);
  expect([found.mode & 0o777, found.size]).toEqual([0o600, saved.bytes]);
  expect(await readdir(folder)).toEqual(["shop.tar"]);
});

test("without packages, a current Node and a network, one with another digest is refused, and nothing is changed", async () => {
  const wanted = `sha256:${"0".repeat(64)}`;
  const refused = await load(wanted);
  expect(refused.exitCode, refused.stderr).toBe(2);
  expect(refused.stderr).toContain(`${file} is not as it was saved, and nothing was changed: the digest of bundle.json
  must be ${wanted}
  and is  ${saved.digest}
Copy the file again from where it was saved, then run the same command.`);
  expect(await readdir(machine.checkout.root)).not.toContain("node_modules");
  expect(await readdir(machine.cache).catch(() => [])).toEqual([]);
  expect(await machine.engine.docker.listImages({ all: true })).toEqual([]);
});

test("the one that was saved is loaded there", async () => {
  const loaded = await load(saved.digest);
  expect(loaded.exitCode, loaded.stderr).toBe(0);
  process.stderr.write(`${loaded.stderr}\n`);
  expect(loaded.stdout).toContain(`Loaded ${saved.images} images, Node and Pulumi, as saved on `);
  expect(loaded.stderr).not.toContain("Warning");
});

test("up runs its images, each by the id in the list", async () => {
  const { stack, engine } = machine;
  const up = await stack.astrolab("up", "--port", String(stack.port));
  expect(up.exitCode, up.stderr).toBe(0);
  process.stderr.write(`${up.stderr}\n`);
  expect(up.stderr).toContain("Images: bundle (those of a bundle), because one of ");
  const containers = await inspectAll(engine.docker, stack.name);
  expect(containers).toHaveLength(saved.images);
  for (const { Config, Image } of containers) expect(Config.Image).toBe(Image);
});

test("verify finds everything there, and nothing is built or pulled by an up with nothing to do", async () => {
  const verify = await machine.stack.astrolab("verify");
  expect(verify.exitCode, verify.stdout).toBe(0);
  const again = await machine.stack.astrolab("up");
  expect(again.exitCode, again.stderr).toBe(0);
});

test("a scenario passes", async () => {
  const run = await machine.stack.astrolab("scenario", "run", "product-catalog-failure");
  expect(run.exitCode, run.stdout).toBe(0);
});

test("down leaves nothing", async () => {
  const down = await machine.stack.astrolab("down");
  expect(down.exitCode, down.stderr).toBe(0);
  expect(down.stdout).toContain("0 left");
  expect(await heldBy(machine.engine.docker, machine.stack.name)).toEqual([]);
});
