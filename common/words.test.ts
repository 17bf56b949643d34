import { expect, test } from "vitest";
import { count, duration, mebibytes } from "./words.ts";

test("one is one, and none is many", () => {
  expect([count(1, "span"), count(2, "span"), count(0, "span")]).toEqual(["1 span", "2 spans", "0 spans"]);
  expect([count(1, "query", "queries"), count(2, "query", "queries")]).toEqual(["1 query", "2 queries"]);
});

test.each([
  [-5, "0.0 s"],
  [4149, "4.1 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 00 s"],
  [125_000, "2 min 05 s"],
  [3_599_600, "1 h 00 min"],
  [11_400_000, "3 h 10 min"],
])("%i ms are %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test("memory is in MiB, and in GiB from one on", () => {
  expect([mebibytes(830.6), mebibytes(1023), mebibytes(1434)]).toEqual(["831 MiB", "1023 MiB", "1.4 GiB"]);
});
