import { expect, test } from "vitest";
import { rawTrace, traceStart } from "../../../testing/raw-trace.ts";
import { readTrace } from "../model/read-trace.ts";
import { summarise } from "../model/summary.ts";
import { lengthRange, nearest, pointsOf } from "./points.ts";

const trace = (id: string, at: number, takes: number, tags = {}) =>
  summarise(
    readTrace(rawTrace(id, [{ id: "r", service: "proxy", name: "GET /", at: 0, takes, tags }], traceStart + at)),
    () => false,
  );

test("traces are points in the order of time", () => {
  const traces = [trace("b", 2_000_000, 50_000, { error: true }), trace("a", 0, 250_000)];
  const points = pointsOf(traces, "trace", ({ id }) => `/t/${id}`);
  expect(points.map(({ href, time, length, isError }) => [href, time, length, isError])).toEqual([
    ["/t/a", traceStart / 1e6, 0.25, false],
    ["/t/b", traceStart / 1e6 + 2, 0.05, true],
  ]);
  expect(points[0]?.name).toBe("proxy GET /");
  expect(points[0]?.text).toMatch(/^250 ms at \d\d:\d\d:\d\d$/);
  expect(lengthRange(points, "linear")).toEqual([0, 0.27]);
  expect(lengthRange(points, "log")).toEqual([0.01, 0.4]);
});

test("an axis has a length where nothing has one", () => {
  expect(lengthRange([], "linear")).toEqual([0, 0.00108]);
  expect(lengthRange([], "log")).toEqual([0.001, 0.0016]);
});

test("the nearest point is found, and none that is too far away", () => {
  const places = [
    { left: 10, top: 10 },
    { left: 20, top: 10 },
  ];
  expect(nearest(places, { left: 16, top: 10 }, 14)).toBe(1);
  expect(nearest(places, { left: 14, top: 12 }, 14)).toBe(0);
  expect(nearest(places, { left: 60, top: 10 }, 14)).toBeUndefined();
});
