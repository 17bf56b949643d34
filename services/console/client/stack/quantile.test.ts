import { expect, test } from "vitest";
import { addBuckets, quantile } from "./quantile.ts";

const infinite = Number.POSITIVE_INFINITY;
const buckets = new Map([
  [infinite, 20],
  [10, 10],
  [20, 18],
  [40, 20],
]);

test("a quantile lies in its bucket in proportion, as Prometheus says", () => {
  expect([0.25, 0.5, 0.7, 0.95].map((q) => quantile(q, buckets))).toEqual([5, 10, 15, 30]);
});

test("beyond the last bound it is that bound, and of nothing there is none", () => {
  const slow = new Map([
    [10, 1],
    [infinite, 20],
  ]);
  expect(quantile(0.95, slow)).toBe(10);
  expect(quantile(0.95, new Map())).toBeUndefined();
  expect(quantile(0.95, new Map([[infinite, 0]]))).toBeUndefined();
});

test("two histograms are one", () => {
  const both = addBuckets(
    new Map([[10, 1]]),
    new Map([
      [10, 2],
      [20, 3],
    ]),
  );
  expect([...both]).toEqual([
    [10, 3],
    [20, 3],
  ]);
});
