import { expect, test } from "vitest";
import { increments, markTexts, timeTexts, withRoom } from "./axis.ts";

const between = (low: number, high: number, ...field: Parameters<typeof increments>) =>
  increments(...field).filter((step) => step >= low && step <= high);

test("marks stand at round distances of their unit", () => {
  expect(between(1, 100, "ms")).toEqual([1, 2, 2.5, 5, 10, 20, 25, 50, 100]);
  expect(between(1, 64, "bytes")).toEqual([1, 2, 4, 8, 16, 32, 64]);
  expect(between(0.5, 120, "s")).toEqual([0.5, 1, 2, 5, 10, 15, 30, 60, 120]);
});

test("without decimals no two marks read the same", () => {
  expect(between(0, 10, "short", 0)).toEqual([1, 2, 5, 10]);
  expect(between(0, 0.1, "percentunit", 0)).toEqual([0.01, 0.02, 0.05, 0.1]);
});

test("a mark has no zeros that say nothing", () => {
  const marks: [number, string, number?][] = [
    [6.5, "cps"],
    [0.05, "none"],
    [100, "ms"],
    [0.5, "percentunit", 1],
    [1024, "bytes"],
    [10.05, "none"],
  ];
  expect(marks.flatMap(([value, unit, decimals]) => markTexts([value], unit, decimals))).toEqual([
    "6.5 c/s",
    "0.05",
    "100 ms",
    "50%",
    "1 KiB",
    "10.1",
  ]);
});

test("no two marks read the same, however few decimals are asked for", () => {
  expect(markTexts([0, 500_000, 1_000_000, 1_500_000, 2_000_000], "short", 0)).toEqual([
    "0",
    "500 K",
    "1 M",
    "1.5 M",
    "2 M",
  ]);
  expect(markTexts([0, 100, 200], "ms", 0)).toEqual(["0 ms", "100 ms", "200 ms"]);
});

test("a distance that is not quite zero is", () => {
  expect([...markTexts([1e-17], "ms", undefined), ...markTexts([-0.5], "ms", 1)]).toEqual(["0 ms", "-0.5 ms"]);
});

test("seconds are told where marks are closer than a minute", () => {
  const [short, long] = [timeTexts([90], 30), timeTexts([90], 60)];
  expect(short[0]).toMatch(/^\d\d:01:30$/);
  expect(long[0]).toMatch(/^\d\d:01$/);
});

test("a time that would touch the y axis or be cut off is left out", () => {
  const marks = [1, 14, 300, 390, 400].map((at) => ({ text: `at ${at}`, at, width: 30 }));
  expect(withRoom(marks, 400, 6)).toEqual([null, "at 14", "at 300", "at 390", null]);
});
