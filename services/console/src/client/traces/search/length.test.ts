import { expect, test } from "vitest";
import { lengthOf, lengthText, readLength } from "./length.ts";

test.each([
  ["", ""],
  ["100", "100ms"],
  ["100 ms", "100ms"],
  ["1,5s", "1.5s"],
  ["20µs", "20us"],
  ["2m", "2m"],
])("%s is %s to Jaeger", (typed, value) => {
  expect(readLength(typed)).toEqual({ ok: true, value });
});

test.each(["-1ms", "1 year", "fast"])("%s is told to be none", (typed) => {
  const problem = `“${typed}” is no length of time. Write it such as 100ms or 1.5s.`;
  expect(readLength(typed)).toEqual({ ok: false, problem });
});

test("lengths are counted in microseconds and read in words", () => {
  expect(["100ms", "1.5s", "20us", "", "x"].map(lengthOf)).toEqual([100_000, 1_500_000, 20, undefined, undefined]);
  expect([0, 163, 203_084, 1_320_000].map(lengthText)).toEqual(["0 s", "163 µs", "203 ms", "1.32 s"]);
});
