import { expect, test } from "vitest";
import { toggleValue } from "./variable-picker.ts";

const many = { name: "service", type: "query", multi: true, includeAll: true };

test.each([
  ["a value in place of all", ["$__all"], "a", ["a"]],
  ["a second value", ["a"], "b", ["a", "b"]],
  ["one of two taken away", ["a", "b"], "a", ["b"]],
  ["the last taken away means all", ["a"], "a", ["$__all"]],
  ["all in place of values", ["a", "b"], "$__all", ["$__all"]],
])("%s", (_, chosen, value, expected) => {
  expect(toggleValue(chosen, value, many)).toEqual(expected);
});

test("where one must be chosen, the last stays, and another takes its place", () => {
  expect(toggleValue(["a"], "a", { ...many, includeAll: false })).toEqual(["a"]);
  expect(toggleValue(["a"], "b", { ...many, multi: false })).toEqual(["b"]);
});
