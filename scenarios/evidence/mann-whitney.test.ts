import { describe, expect, test } from "vitest";
import { mannWhitney } from "./mann-whitney.ts";

const upTo = (length: number, from = 0) => Array.from({ length }, (_, index) => from + index);

/** What scipy 1.17 says: mannwhitneyu(larger, smaller, alternative="greater", method="asymptotic"). */
describe("the Mann-Whitney U test", () => {
  test.each([
    {
      name: "with ties",
      larger: [12, 15, 18, 22, 22, 30, 35, 41, 50, 62],
      smaller: [3, 4, 5, 8, 12, 12, 14, 22, 25, 9],
      u: 89,
      p: 0.0017551110397469964,
    },
    { name: "of the same values", larger: upTo(8, 1), smaller: upTo(8, 1), u: 32, p: 0.5210631898891795 },
    {
      name: "of two values only",
      larger: [5, 5, 5, 5, 6, 6, 6, 6],
      smaller: [5, 5, 5, 5, 5, 5, 7, 7],
      u: 36,
      p: 0.33470558531123507,
    },
    { name: "far apart", larger: upTo(20, 10), smaller: upTo(20), u: 350, p: 2.6062748103018758e-5 },
  ])("$name", ({ larger, smaller, u, p }) => {
    const result = mannWhitney(larger, smaller);
    expect(result.u).toBe(u);
    expect(result.p / p).toBeCloseTo(1, 5);
  });

  test("is sure of nothing where all are equal, and sure of the opposite the other way round", () => {
    expect(mannWhitney([5, 5, 5], [5, 5, 5])).toEqual({ u: 4.5, p: 1 });
    expect(mannWhitney(upTo(20), upTo(20, 10)).p).toBeGreaterThan(0.9999);
  });
});
