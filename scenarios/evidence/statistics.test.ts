import { expect, test } from "vitest";
import { median, spread } from "./statistics.ts";

test("the median, of an odd and an even number, in any order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
  expect(median([])).toBeNaN();
});

test("the spread is that of a normal distribution, and one wild value changes nothing", () => {
  expect(spread([10, 11, 9, 12, 8])).toBeCloseTo(1.4826);
  expect(spread([10, 11, 9, 12, 8000])).toBeCloseTo(1.4826);
  expect(spread([7, 7, 7])).toBe(0);
});
