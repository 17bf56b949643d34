import { expect, test } from "vitest";
import { figuresOf } from "./statistics.ts";

test("figures of some values, in any order", () => {
  expect(figuresOf([40, 10, 30, 20])).toEqual({ count: 4, median: 25, p95: 38.5, longest: 40 });
  expect(figuresOf([7])).toEqual({ count: 1, median: 7, p95: 7, longest: 7 });
  expect(figuresOf([])).toBeUndefined();
});
