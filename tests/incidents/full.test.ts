import { expect, test } from "vitest";
import { FLAG, LEAK, missedIn, reportIn, suiteStack, variantOf } from "../smoke/on-stack.ts";

test("in full the leak goes on to its kill, the errors at the kill, and the second tooth", {
  timeout: 900_000,
}, async () => {
  const stack = await suiteStack();
  const ended = await stack.astrolab("scenario", "run", LEAK, "--full", "--format", "json");
  const report = reportIn(ended);
  expect(missedIn(report)).toEqual([]);
  expect([ended.exitCode, report.verdict, report.full], ended.stderr).toEqual([0, "pass", true]);
  const verdicts = Object.fromEntries(report.expectations.map(({ id, verdict }) => [id, verdict]));
  expect(verdicts).toMatchObject({ kill: "pass", "kill-errors": "pass", sawtooth: "pass" });
  expect(await variantOf(stack, FLAG)).toBe("off");
});
