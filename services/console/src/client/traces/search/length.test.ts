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
  const problem = `“${typed}” is not a duration. Write for example 100ms or 1.5s.`;
  expect(readLength(typed)).toEqual({ ok: false, problem });
});

test("lengths are counted in microseconds and read in words", () => {
  expect(["100ms", "1.5s", "20us", "", "x"].map(lengthOf)).toEqual([100_000, 1_500_000, 20, undefined, undefined]);
  const lengths = [0, 57, 42.15, 163, 86_000, 203_084, 1_320_000, 90_000_000];
  const texts = ["0 µs", "57 µs", "42.2 µs", "163 µs", "86 ms", "203 ms", "1.32 s", "1.50 min"];
  expect(lengths.map(lengthText)).toEqual(texts);
});
