import { expect, test } from "vitest";
import { isTooLong, queryFrom } from "./query.ts";

test.each([
  [undefined, undefined],
  ["", undefined],
  [" … ", undefined],
  ["  red light ", "red light"],
  ["星", "星"],
  ["8", "8"],
])("a query of %j is %j", (value, expected) => {
  expect(queryFrom(value)).toBe(expected);
});

test("a query is measured in bytes, as the catalogue does", () => {
  expect([isTooLong("a".repeat(100)), isTooLong("a".repeat(101)), isTooLong("星".repeat(34))]).toEqual([
    false,
    true,
    true,
  ]);
});
