import { expect, test } from "vitest";
import { lengthOf, lengthsOfSentence, lengthText, lengthTexts, readLength } from "./length.ts";

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

test("in a sentence all have the unit that the longest has alone", () => {
  const pairs = [
    [3_001_000, 466_000],
    [11_000, 830],
    [90_000_000, 2_000_000],
    [0, 57],
  ];
  expect(pairs.map(lengthsOfSentence)).toEqual([
    ["3.00 s", "0.466 s"],
    ["11 ms", "0.830 ms"],
    ["1.50 min", "0.0333 min"],
    ["0 µs", "57 µs"],
  ]);
  for (const [longest = 0] of pairs.slice(0, 3)) expect(lengthsOfSentence([longest, 1])[0]).toBe(lengthText(longest));
});

test("what is held against each other has one unit", () => {
  const pairs = [
    [11_000, 83_000],
    [31_000, 1_320_000],
    [430, 1_320_000],
    [163, 2_500],
    [9, 4_000_000],
    [0, 57],
    [3_000_000, 95_000_000],
  ];
  expect(pairs.map((pair) => lengthTexts(pair).join(" against "))).toEqual([
    "11 ms against 83 ms",
    "31 ms against 1320 ms",
    "0.43 ms against 1320 ms",
    "163 µs against 2500 µs",
    "0.009 ms against 4000 ms",
    "0 µs against 57 µs",
    "3 s against 95 s",
  ]);
});
