import { expect, test } from "vitest";
import { calcTitle, reduce } from "./reduce.ts";

test.each([
  ["lastNotNull", "Last *", 2],
  ["last", "Last", undefined],
  ["firstNotNull", "First *", 5],
  ["mean", "Mean", 3],
  ["max", "Max", 5],
  ["min", "Min", 2],
  ["sum", "Total", 9],
  ["median", "median", undefined],
])("%s, headed %s", (calc, title, expected) => {
  expect([calcTitle(calc), reduce(calc, [5, null, 2, Number.NaN, 2, null])]).toEqual([title, expected]);
  expect(reduce(calc, [null, Number.NaN])).toBe(calc === "last" ? Number.NaN : undefined);
});
