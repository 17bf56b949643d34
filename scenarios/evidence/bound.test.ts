import { expect, test } from "vitest";
import { type Bound, furthest, reaches } from "./bound.ts";

test.each([
  ["up", false, [false, true, true]],
  ["up", true, [false, false, true]],
  ["down", false, [true, true, false]],
  ["down", true, [true, false, false]],
] as const)("%s, strict %o: 9, 10 and 11 against 10", (direction, isStrict, expected) => {
  const bound: Bound = { direction, isStrict, threshold: 10, why: "" };
  expect([9, 10, 11].map((value) => reaches(value, bound))).toEqual(expected);
});

test("of several figures the furthest counts, and of two alike the first", () => {
  const [low, high] = [
    { threshold: 1, why: "low" },
    { threshold: 2, why: "high" },
  ];
  const same = { threshold: 2, why: "as high" };
  expect(furthest("up", [low, high, same])).toBe(high);
  expect(furthest("down", [high, low])).toBe(low);
});
