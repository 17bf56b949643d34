import { readdir } from "node:fs/promises";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { heldBy } from "../stack/engine.ts";
import { testStack } from "../stack/stack.ts";
import { meanwhile, root, start } from "./on-stack.ts";

const STACK = "smoke-cut";
const docker = new Docker();

afterAll(async () => (await testStack(STACK, { root })).astrolab("down"));

test("smoke that is interrupted saves what it can and takes its stack away", async () => {
  const smoke = start("smoke", "recommendation-cache", "--stack", STACK);
  const up = until("its stack to be up", 240, async () => smoke.said().includes("── verify") || undefined);
  await meanwhile(smoke, up);
  expect((await heldBy(docker, STACK)).length).toBeGreaterThan(10);
  smoke.kill("SIGINT");
  const { exitCode, stdout, stderr } = await smoke.ended;
  expect(exitCode, stderr).toBe(130);
  expect(stdout.split("\n").map((line) => line.split(/\s{2,}/).slice(0, 2))).toEqual([
    ["STEP", "RESULT"],
    ["up", "done"],
    ["verify", "failed"],
    ["scenarios", "skipped"],
    ["diagnostics", "done"],
    ["down", "done"],
  ]);
  expect(await heldBy(docker, STACK)).toEqual([]);
  const folder = /Everything is in (\S+)\/\./.exec(stderr)?.[1] ?? "";
  expect((await readdir(join(root, folder))).sort()).toEqual([
    "logs",
    "status.json",
    "status.txt",
    "summary.json",
    "summary.md",
  ]);
  expect(await readdir(join(root, folder, "logs"))).toEqual(
    expect.arrayContaining(["recommendation.log", "recommendation.json", "proxy.log"]),
  );
});
