import { expect, test } from "vitest";
import { timing } from "../../shared/prometheus/step.ts";
import { stack, timeColumn, valueColumn } from "./columns.ts";

const when = timing({ from: 100_000, to: 120_000 }, 500, 5);

test("a series stands at the steps of its chart, and a gap stays a gap", () => {
  expect(timeColumn(when)).toEqual([100, 105, 110, 115, 120]);
  const samples = [
    { time: 95, value: 9 },
    { time: 100, value: 1 },
    { time: 110, value: Number.NaN },
    { time: 115, value: Number.POSITIVE_INFINITY },
    { time: 120, value: 0 },
    { time: 125, value: 9 },
  ];
  expect(valueColumn({ labels: {}, samples }, when)).toEqual([1, null, null, null, 0]);
});

test("stacked, each stands on those before it", () => {
  expect(
    stack([
      [1, 2, null],
      [10, null, 30],
      [100, 200, 300],
    ]),
  ).toEqual([
    [1, 2, null],
    [11, null, 30],
    [111, 202, 330],
  ]);
});
