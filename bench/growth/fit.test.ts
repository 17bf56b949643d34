import { expect, test } from "vitest";
import { lineThrough } from "./fit.ts";

test("points on a line give that line, and none lies off it", () => {
  const line = lineThrough([0, 10, 25, 50].map((x) => ({ x, y: 4 + 2 * x })));
  expect(line).toEqual({ slope: 2, start: 4, furthest: 0 });
});

test("a point off the line is how far the furthest lies", () => {
  const [a, b, c, d] = [
    [0, 0],
    [1, 1.5],
    [2, 1.5],
    [3, 3],
  ].map(([x = 0, y = 0]) => ({ x, y }));
  if (!a || !b || !c || !d) throw new Error("four points");
  const { slope, start, furthest } = lineThrough([a, b, c, d]);
  expect([slope, start, furthest].map((value) => Number(value.toFixed(6)))).toEqual([0.9, 0.15, 0.45]);
});

test("two points prove nothing", () => {
  expect(() =>
    lineThrough([
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]),
  ).toThrow("A line through fewer than three points says nothing.");
});
