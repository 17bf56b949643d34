import { expect, test } from "vitest";
import { increaseOf } from "./increase.ts";
import type { Series } from "./prometheus-series.ts";

const series = (...samples: readonly (readonly [time: number, value: number])[]): Series => ({
  labels: {},
  samples: samples.map(([time, value]) => ({ time, value })),
});

test("a counter's growth in a window is exact, whatever it was before and becomes later", () => {
  expect(increaseOf([series([5, 100], [10, 104], [15, 110], [20, 999])], 7, 15)).toBe(10);
});

test("a series that begins in the window, or begins again, counts from nothing", () => {
  const began = series([10, 3], [15, 4]);
  const again = series([5, 100], [10, 101], [15, 2], [20, 5]);
  expect([increaseOf([began], 7, 20), increaseOf([again], 7, 20), increaseOf([began, again], 7, 20)]).toEqual([
    4, 6, 10,
  ]);
});

test("a series that ended before the window, and no series at all, add nothing", () => {
  expect([increaseOf([series([5, 100])], 7, 20), increaseOf([], 7, 20)]).toEqual([0, 0]);
});
