import { describe, expect, test } from "vitest";
import { every5, MiB, valueCase } from "../testing/values.ts";
import { judgeRises, type Rises } from "./rises.ts";

const rises = (factor: number | null, by: number | null = null): Rises => ({
  promql: "m",
  from: "median",
  factor,
  by,
  samples: 3,
});

describe("a value that rises", () => {
  test("passes with three samples in a row", () => {
    const before = every5(-20, 50 * MiB, 50 * MiB, 51 * MiB, 50 * MiB);
    const since = every5(5, 55 * MiB, 80 * MiB, 90.5 * MiB, 1100 * MiB);
    expect(judgeRises(rises(1.5, 10 * MiB), valueCase({ unit: "bytes", before, since }))).toEqual({
      verdict: "pass",
      wanted: "3 samples in a row at or over 75 MiB (1.5 × the 50 MiB before)",
      now: "1.07 GiB now",
      saw: "0.0781, 0.0884, 1.07 GiB from 10 to 20 s",
      samples: [...before, ...since],
      unit: "bytes",
      baseline: { median: 50 * MiB, spread: 0, count: 4 },
      threshold: 75 * MiB,
      traces: [],
    });
  });

  test("tells of a long row its lowest and its highest", () => {
    const since = every5(5, 100, 300, 210.4, 250, 260, 280);
    expect(judgeRises({ ...rises(2), samples: 5 }, valueCase({ unit: "ms", since })).saw).toBe(
      "210 to 300 ms, 5 samples from 10 to 30 s",
    );
  });

  test("does not by peaks that stand alone", () => {
    const since = every5(5, 300, 100, 300, 300, 120);
    expect(judgeRises(rises(2), valueCase({ since }))).toMatchObject({
      verdict: "open",
      now: "120 now",
      saw: "at most 300, at 5 s, and never more than 2 of 3 in a row",
    });
    expect(judgeRises(rises(2), valueCase({ since: since.slice(0, 4) })).now).toBe("300 now, 2 of 3 in a row");
  });

  test("does not over a sample that is missing", () => {
    const held = rises(2);
    expect(judgeRises(held, valueCase({ since: every5(5, 300, 300, null, 300) })).verdict).toBe("open");
    expect(judgeRises(held, valueCase({ since: every5(5, 300, 300, null, 300, 300, 300) })).verdict).toBe("pass");
  });

  test("has to come out of the noise that there was before", () => {
    const before = every5(-25, 100, 60, 140, 80, 120);
    const judged = judgeRises(rises(1.2), valueCase({ before, since: every5(5, 150, 150, 150) }));
    expect(judged).toMatchObject({
      verdict: "open",
      wanted: "3 samples in a row at or over 189 (beyond the noise of the 100 before)",
    });
    expect(judged.baseline?.spread).toBeCloseTo(29.652);
    expect(judged.threshold).toBeCloseTo(188.956);
  });

  describe("over a window, after one late answer", () => {
    const late = every5(-45, 5, 6, 90, 90, 90, 90, 90, 6, 5, 6);
    const slow = every5(5, ...Array.from({ length: 17 }, (_, at) => 10 * (at + 1)));
    const fromLowest: Rises = { ...rises(2, 40), from: "lowest", samples: 7 };
    const known = { unit: "ms", before: late } as const;

    test("is held to the lowest before, where the file says so", () => {
      const judged = judgeRises(fromLowest, valueCase({ ...known, since: slow }));
      expect(judged).toMatchObject({
        verdict: "pass",
        wanted: "7 samples in a row at or over 45 ms (40 ms more than the lowest before, 5 ms)",
        saw: "50 to 110 ms, 7 samples from 25 to 55 s",
        threshold: 45,
        baseline: { median: 48, count: 10 },
      });
      expect(judged.samples.slice(0, 10)).toEqual(late);
    });

    test("is not shown by one more such answer", () => {
      const since = every5(5, 6, 5, 90, 90, 90, 90, 90, 90, 6, 5);
      expect(judgeRises(fromLowest, valueCase({ ...known, since })).verdict).toBe("open");
    });

    test("has to come far out of the noise that such an answer makes, where it is held to the median", () => {
      const half = every5(-45, 5, 5, 90, 90, 90, 90, 90, 5, 5, 5);
      expect(judgeRises(rises(2, 40), valueCase({ before: half, since: slow })).threshold).toBeCloseTo(236.6, 0);
    });

    test("has to move at all", () => {
      const flat = every5(5, ...Array.from({ length: 9 }, () => 5));
      const held = { ...fromLowest, factor: null, by: 0 };
      expect(judgeRises(held, valueCase({ ...known, since: flat })).verdict).toBe("open");
    });
  });

  test("has to move at all: three times nothing is nothing", () => {
    const before = every5(-10, 0, 0, 0);
    expect(judgeRises(rises(3), valueCase({ before, since: every5(5, 0, 0, 0) })).verdict).toBe("open");
    expect(judgeRises(rises(3), valueCase({ before, since: every5(5, 1, 1, 1) })).verdict).toBe("pass");
    expect(judgeRises(rises(null, 1), valueCase({ before, since: every5(5, 0.9, 0.9, 1) }))).toMatchObject({
      verdict: "open",
      wanted: "3 samples in a row at or over 1 (1 more than the 0 before)",
    });
  });

  test("fails where nothing says what is normal", () => {
    const judged = judgeRises(rises(3, 5), valueCase({ before: every5(-5, 1, 1), since: every5(5, 9, 9, 9) }));
    expect(judged).toMatchObject({
      verdict: "fail",
      wanted: "at or over 3 × what was before and 5 more than before",
      saw: "no data before the flag: 2 of the 3 samples needed for a baseline",
    });
  });

  test("is without data until there is some", () => {
    expect(judgeRises(rises(3), valueCase({}))).toMatchObject({
      verdict: "open",
      now: "no data yet",
      saw: "no data since the flag changed",
    });
  });
});
