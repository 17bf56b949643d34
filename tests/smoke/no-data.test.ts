import Docker from "dockerode";
import { afterAll, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { idsOf } from "../stack/engine.ts";
import { reportIn } from "../stack/report.ts";
import { FLAG, LEAK, suiteStack, variantOf } from "./on-stack.ts";

const docker = new Docker();
let startAgain = async (): Promise<unknown> => undefined;

afterAll(() => startAgain());

test("without Prometheus the leak fails for want of data, and no flag is turned", async () => {
  const stack = await suiteStack();
  const prometheus = docker.getContainer((await idsOf(docker, stack.name))["prometheus"] ?? "");
  startAgain = async () => {
    await prometheus.start();
    await until("all ready", 100, async () => (await fetch(`${stack.url}/-/health`)).ok || undefined);
  };
  await prometheus.stop();
  const ended = await stack.astrolab("scenario", "run", LEAK, "--format", "json");
  const report = reportIn(ended);
  expect([ended.exitCode, report.verdict, report.flagSetAt]).toEqual([6, "fail", null]);
  expect(report.problem).toMatch(/^No baseline could be measured, so the flag was not changed: /);
  const told = report.expectations.map(({ id, verdict, saw }) => [id, verdict, saw]);
  const noData = expect.stringMatching(/^no data: Prometheus did not answer \(.+\)$/);
  expect(told).toEqual([
    ...["cpu-rises", "memory-rises", "tail-p95", "tail-p99", "tail-p999"].map((id) => [id, "fail", noData]),
    // These are asked of Jaeger, and the run ended before.
    ...["slow-misses", "hits-faster"].map((id) => [id, "open", "not checked"]),
    ...["exemplar", "memory-freed", "tail-back", "cpu-back"].map((id) => [id, "fail", noData]),
  ]);
  expect(await variantOf(stack, FLAG)).toBe("off");
});
