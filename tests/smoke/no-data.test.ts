import Docker from "dockerode";
import { afterAll, expect, test } from "vitest";
import { idsOf } from "../stack/engine.ts";
import { until } from "../stack/until.ts";
import { FLAG, LEAK, reportIn, suiteStack, variantOf } from "./on-stack.ts";

const docker = new Docker();
let startAgain = async (): Promise<unknown> => undefined;

afterAll(() => startAgain());

test("without Prometheus the leak fails for want of data, and no flag is turned", async () => {
  const stack = await suiteStack();
  const prometheus = docker.getContainer((await idsOf(docker, stack.name))["prometheus"] ?? "");
  startAgain = async () => {
    await prometheus.start();
    await until("all ready", 60, async () => (await fetch(`${stack.url}/-/health`)).ok || undefined);
  };
  await prometheus.stop();
  const ended = await stack.astrolab("scenario", "run", LEAK, "--format", "json");
  const report = reportIn(ended);
  expect([ended.exitCode, report.verdict, report.flagSetAt]).toEqual([6, "fail", null]);
  expect(report.problem).toMatch(/^Nothing tells what is normal, so no flag was turned: /);
  expect(report.expectations.filter(({ verdict }) => verdict === "pass")).toEqual([]);
  expect(await variantOf(stack, FLAG)).toBe("off");
});
