import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { locksFolder } from "../pulumi/backend.ts";
import { fakeContext } from "../testing/context.ts";
import { stopEarly } from "./stop-early.ts";

let repoRoot: string;
let asked: string[];

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-stop-"));
  asked = [];
});
afterEach(() => rm(repoRoot, { recursive: true }));

const engine = fakeEngine({
  containers: [container({ service: "proxy" }), container({ service: "shop" })],
  change: {
    stop: async (id, seconds) => {
      asked.push(`${id} within ${seconds} s`);
      if (id === "id-proxy") throw new Error("the engine is busy");
    },
  },
});
const context = () => fakeContext({ repoRoot, env: { PULUMI_BACKEND_URL: `file://${repoRoot}` } });

test("all of them at once, whichever cannot be stopped", async () => {
  await stopEarly(context(), "dev", engine);
  expect(asked).toEqual(["id-proxy within 1 s", "id-shop within 1 s"]);
});

test("none while another run holds the stack", async () => {
  const locks = locksFolder(join(repoRoot, ".pulumi"), "astrolab", "dev");
  await mkdir(locks, { recursive: true });
  const lock = { pid: 7, username: "ann", hostname: "desk", timestamp: "2026-11-28T09:00:00Z" };
  await writeFile(join(locks, "1.json"), JSON.stringify(lock));
  await stopEarly(context(), "dev", engine);
  expect(asked).toEqual([]);
});
