import { afterEach, expect, test } from "vitest";
import { plainStacks } from "./plain-stacks.ts";

const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
afterEach(() => {
  if (before) Object.defineProperty(Error, "prepareStackTrace", before);
});

test("nobody rewrites a stack trace any more", () => {
  Error.prepareStackTrace = () => "rewritten";
  expect(new Error("one").stack).toBe("rewritten");
  plainStacks();
  expect(new Error("two").stack).toMatch(/^Error: two\n {4}at .*plain-stacks\.test\.ts:\d+/);
});
