import { expect, test } from "vitest";
import { around, criticalStretches, partOf, placeIn, ticks, wholeOf } from "./window.ts";

const whole = { from: 1000, to: 2000 };

test("a window is the whole trace or a part of it", () => {
  expect(wholeOf({ id: "t", spans: [], start: 1000, duration: 0 })).toEqual({ from: 1000, to: 1001 });
  expect(partOf(whole, 0.75, 0.25)).toEqual({ from: 1250, to: 1750 });
  expect(partOf(whole, -3, 7)).toEqual(whole);
  expect(partOf(whole, 0.5, 0.5)).toEqual({ from: 1500, to: 1501 });
  expect(around({ start: 1500, duration: 100 }, whole)).toEqual({ from: 1490, to: 1610 });
  expect(around({ start: 1000, duration: 1000 }, whole)).toEqual(whole);
});

test("a span lies in it, partly or not at all", () => {
  expect(placeIn(whole, 1100, 1300)).toEqual({ left: 10, width: 20 });
  expect(placeIn(whole, 900, 1500)).toEqual({ left: 0, width: 50 });
  expect(placeIn(whole, 0, 999)).toBeUndefined();
  expect(placeIn(whole, 2001, 3000)).toBeUndefined();
});

test("sections with no gap that could be seen are one stretch", () => {
  const sections = [
    { from: 0, to: 900 },
    { from: 1000, to: 1100 },
    { from: 1101, to: 1200 },
    { from: 1300, to: 1400 },
  ];
  expect(criticalStretches(sections, whole)).toEqual([
    { left: 0, width: 20 },
    { left: 30, width: 10 },
  ]);
});

test("marks are at round times since the trace began", () => {
  expect(ticks({ from: 1000, to: 1339 }, 1000, 6)).toEqual([0, 100, 200, 300]);
  expect(ticks({ from: 1500, to: 1510 }, 1000, 4)).toEqual([500, 502.5, 505, 507.5, 510]);
  expect(ticks({ from: 0, to: 1 }, 0, 6).length).toBeLessThanOrEqual(7);
});
