import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetLastUp, lastUp } from "./last-up.ts";

let repoRoot: string;
let checkpoint: string;

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-last-up-"));
  const stacks = join(repoRoot, ".pulumi/stacks/astrolab");
  await mkdir(stacks, { recursive: true });
  checkpoint = join(stacks, "dev.json");
  await writeFile(checkpoint, "state");
});
afterEach(() => rm(repoRoot, { recursive: true }));

const up = (read: string, stack = "dev") =>
  lastUp({ repoRoot, home: repoRoot, env: { PULUMI_BACKEND_URL: "file://~" } }, stack, read);

describe("the last up", () => {
  test("is current as long as nothing that it read and nothing that it left has changed", async () => {
    await up("plan").remember();
    expect(await up("plan").isCurrent()).toBe(true);
  });

  test("is not where there was none, or another stack's", async () => {
    expect(await up("plan").isCurrent()).toBe(false);
    await up("plan").remember();
    expect(await up("plan", "class").isCurrent()).toBe(false);
  });

  test("is not when something that it read has changed", async () => {
    await up("plan").remember();
    expect(await up("another plan").isCurrent()).toBe(false);
  });

  test("is not when somebody else has run Pulumi since", async () => {
    await up("plan").remember();
    await writeFile(checkpoint, "state of a plain pulumi up");
    expect(await up("plan").isCurrent()).toBe(false);
    await rm(checkpoint);
    expect(await up("plan").isCurrent()).toBe(false);
  });

  test("is not where no checkpoint is, then or now", async () => {
    await rm(checkpoint);
    await up("plan").remember();
    expect(await up("plan").isCurrent()).toBe(false);
  });

  test("is not when its record cannot be read", async () => {
    await up("plan").remember();
    await writeFile(join(repoRoot, ".astrolab/last-up/dev.json"), '{"read":"pl');
    expect(await up("plan").isCurrent()).toBe(false);
  });

  test("is taken at its beginning: what changes while Pulumi runs is for the next one", async () => {
    await up("before").remember();
    expect(await up("after").isCurrent()).toBe(false);
  });

  test("leaves nothing when the stack is gone", async () => {
    await up("plan").remember();
    await forgetLastUp(repoRoot, "dev");
    expect(await readdir(join(repoRoot, ".astrolab/last-up"))).toEqual([]);
  });
});
