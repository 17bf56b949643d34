import { expect, test } from "vitest";
import { isWithin, type Span, tracedQuantile } from "./traced-quantile.ts";

const ASKED = { quantile: 0.99, until: 1000, window: 30, fewest: 10 };

/** One span each tenth of a second, each of 10 ms. */
const quick: readonly Span[] = Array.from({ length: 600 }, (_, at) => ({ end: 950 + at / 10, took: 10 }));

const slowAt = (end: number, count: number): readonly Span[] =>
  Array.from({ length: count }, () => ({ end, took: 400 }));

test("what stands well inside of the window must be drawn", () => {
  expect(tracedQuantile([...quick, ...slowAt(985, 20)], ASKED)).toEqual([400, 400]);
});

test("what an edge of the window may hold or not may be drawn or not", () => {
  expect(tracedQuantile([...quick, ...slowAt(997, 20)], ASKED)).toEqual([10, 400]);
  expect(tracedQuantile([...quick, ...slowAt(972, 20)], ASKED)).toEqual([10, 400]);
  expect(tracedQuantile([...quick, ...slowAt(960, 20)], ASKED)).toEqual([10, 10]);
});

test("there is no p99 of a few, nor of what no bucket can tell", () => {
  expect(tracedQuantile(slowAt(985, 9), ASKED)).toBeUndefined();
  expect(
    tracedQuantile(
      slowAt(985, 90).map(({ end }) => ({ end, took: 1 })),
      ASKED,
    ),
  ).toBeUndefined();
});

test("a tenth is a bucket's width, and more is wrong", () => {
  expect([361, 360, 440, 441].map((drawn) => isWithin(drawn, [400, 400]))).toEqual([true, true, true, false]);
  expect(isWithin(359, [400, 400])).toBe(false);
});

test("a few in a short window are enough, wherever in it they are", () => {
  const few = [...slowAt(981, 3), ...slowAt(999, 2)];
  expect(tracedQuantile(few, { ...ASKED, window: 20, fewest: 5 })).toEqual([400, 400]);
  expect(tracedQuantile(few.slice(1), { ...ASKED, window: 20, fewest: 5 })).toBeUndefined();
});
