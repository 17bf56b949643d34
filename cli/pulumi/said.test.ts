import { expect, test } from "vitest";
import { said } from "./said.ts";

test.each([
  [{ exitCode: 255, stderr: "error: no\n", stdout: "x" }, "error: no"],
  [{ exitCode: 255, stderr: " ", stdout: '{"sequence":0}\nerror: no plugin\n' }, "error: no plugin"],
  [{ exitCode: 255, stderr: "", stdout: '{"sequence":0}\n' }, "It ended with exit code 255 and gave no reason."],
  [{ exitCode: null, stderr: "", stdout: "" }, "A signal ended it and gave no reason."],
])("a run that failed always has a reason: %j", (finished, text) => {
  expect(said(finished)).toBe(text);
});
