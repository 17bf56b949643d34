import { describe, expect, test } from "vitest";
import type { ValueTest } from "../model.ts";
import { every5, MiB, valueCase } from "../testing/values.ts";
import { judgeValue } from "./value.ts";

const rises = (factor: number | null, by: number | null = null): ValueTest => ({
  kind: "rises",
  from: "median",
  factor,
  by,
});
const falls = (toFactor: number | null, leeway: number | null = null, below: number | null = null): ValueTest => ({
  kind: "falls",
  toFactor,
  leeway,
  below,
});
const crosses = (above: number | null, below: number | null = null): ValueTest => ({ kind: "crosses", above, below });

describe("a value that rises", () => {
  test("passes with three samples in a row", () => {
    const before = every5(-20, 50 * MiB, 50 * MiB, 51 * MiB, 50 * MiB);
    const since = every5(5, 55 * MiB, 80 * MiB, 90.5 * MiB, 1100 * MiB);
    expect(judgeValue(valueCase({ test: rises(1.5, 10 * MiB), unit: "bytes", before, since }))).toEqual({
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
    expect(judgeValue(valueCase({ test: rises(2), samples: 5, unit: "ms", since })).saw).toBe(
      "210 to 300 ms, 5 samples from 10 to 30 s",
    );
  });

  test("does not by peaks that stand alone", () => {
    const since = every5(5, 300, 100, 300, 300, 120);
    expect(judgeValue(valueCase({ test: rises(2), since }))).toMatchObject({
      verdict: "open",
      now: "120 now",
      saw: "at most 300, at 5 s, and never more than 2 of 3 in a row",
    });
    expect(judgeValue(valueCase({ test: rises(2), since: since.slice(0, 4) })).now).toBe("300 now, 2 of 3 in a row");
  });

  test("does not over a sample that is missing", () => {
    const test = rises(2);
    expect(judgeValue(valueCase({ test, since: every5(5, 300, 300, null, 300) })).verdict).toBe("open");
    expect(judgeValue(valueCase({ test, since: every5(5, 300, 300, null, 300, 300, 300) })).verdict).toBe("pass");
  });

  test("has to come out of the noise that there was before", () => {
    const before = every5(-25, 100, 60, 140, 80, 120);
    const judged = judgeValue(valueCase({ test: rises(1.2), before, since: every5(5, 150, 150, 150) }));
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
    const fromLowest: ValueTest = { kind: "rises", from: "lowest", factor: 2, by: 40 };
    const seven = { test: fromLowest, samples: 7, unit: "ms", before: late } as const;

    test("is held to the lowest before, where the file says so", () => {
      const judged = judgeValue(valueCase({ ...seven, since: slow }));
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
      expect(judgeValue(valueCase({ ...seven, since })).verdict).toBe("open");
    });

    test("has to come far out of the noise that such an answer makes, where it is held to the median", () => {
      const half = every5(-45, 5, 5, 90, 90, 90, 90, 90, 5, 5, 5);
      expect(judgeValue(valueCase({ test: rises(2, 40), before: half, since: slow })).threshold).toBeCloseTo(236.6, 0);
    });

    test("has to move at all", () => {
      const flat = every5(5, ...Array.from({ length: 9 }, () => 5));
      const test: ValueTest = { ...fromLowest, factor: null, by: 0 };
      expect(judgeValue(valueCase({ ...seven, test, since: flat })).verdict).toBe("open");
    });
  });

  test("has to move at all: three times nothing is nothing", () => {
    const before = every5(-10, 0, 0, 0);
    expect(judgeValue(valueCase({ test: rises(3), before, since: every5(5, 0, 0, 0) })).verdict).toBe("open");
    expect(judgeValue(valueCase({ test: rises(3), before, since: every5(5, 1, 1, 1) })).verdict).toBe("pass");
    expect(judgeValue(valueCase({ test: rises(null, 1), before, since: every5(5, 0.9, 0.9, 1) }))).toMatchObject({
      verdict: "open",
      wanted: "3 samples in a row at or over 1 (1 more than the 0 before)",
    });
  });

  test("fails where nothing says what is normal", () => {
    const judged = judgeValue(valueCase({ test: rises(3, 5), before: every5(-5, 1, 1), since: every5(5, 9, 9, 9) }));
    expect(judged).toMatchObject({
      verdict: "fail",
      wanted: "at or over 3 × what was before and 5 more than before",
      saw: "no data before the flag: 2 of the 3 samples needed for a baseline",
    });
  });

  test.each([
    [falls(1.5, 3, 9), "at or under 1.5 × what was before or 3 more than before and 9"],
    [falls(0.5), "at or under 0.5 × what was before"],
    [{ kind: "stays", factor: 1.5, by: 3, above: 1, below: 9 }, "within 1.5 × what was before or 3 from before"],
    [
      { kind: "sawtooth", teeth: 2, rise: 3, fall: 0.6, restartsOf: null },
      "2 × up to 3 × what was before and down again",
    ],
  ] satisfies [ValueTest, string][])("and says what it would have been held to: %o", (held, wanted) => {
    expect(judgeValue(valueCase({ test: held, before: [] })).wanted).toBe(wanted);
  });

  test("is without data until there is some", () => {
    expect(judgeValue(valueCase({ test: rises(3) }))).toMatchObject({
      verdict: "open",
      now: "no data yet",
      saw: "no data since the flag changed",
    });
  });
});

describe("a value that falls", () => {
  test("back is back within the factor, the noise or the leeway, whichever is widest", () => {
    const judge = (test: ValueTest, ...values: number[]) =>
      judgeValue(valueCase({ test, since: every5(5, ...values) }));
    expect(judge(falls(1.2), 300, 120, 119, 118)).toMatchObject({
      verdict: "pass",
      wanted: "3 samples in a row at or under 120 (1.2 × the 100 before)",
      saw: "120, 119, 118 from 10 to 20 s",
    });
    expect(judge(falls(1.2, 50), 300, 150, 150, 151)).toMatchObject({
      verdict: "open",
      wanted: "3 samples in a row at or under 150 (50 more than the 100 before)",
      saw: "at least 150, at 10 s, and never more than 2 of 3 in a row",
    });
    const noisy = valueCase({ test: falls(1.2), before: every5(-25, 100, 60, 140, 80, 120), since: every5(5, 180) });
    expect(judgeValue(noisy).wanted).toBe("3 samples in a row at or under 189 (within the noise of the 100 before)");
  });

  test("below what was normal comes out of the noise too", () => {
    const before = every5(-25, 100, 90, 110, 95, 105);
    expect(judgeValue(valueCase({ test: falls(0.9), before, since: every5(5, 85, 85, 85) }))).toMatchObject({
      verdict: "open",
      wanted: "3 samples in a row at or under 77.8 (beyond the noise of the 100 before)",
    });
  });

  test("under a figure needs no baseline", () => {
    const judged = judgeValue(valueCase({ test: falls(null, null, 10), before: [], since: every5(5, 20, 9, 10, 8) }));
    expect(judged).toMatchObject({
      verdict: "pass",
      wanted: "3 samples in a row at or under 10",
      baseline: null,
      threshold: 10,
    });
  });
});

describe("a value that crosses", () => {
  test("was on the other side before", () => {
    expect(judgeValue(valueCase({ test: crosses(120), samples: 1, since: every5(5, 120, 121) }))).toMatchObject({
      verdict: "pass",
      wanted: "a sample over 120",
      saw: "121 at 10 s",
    });
    expect(judgeValue(valueCase({ test: crosses(80), since: every5(5, 300, 300, 300) }))).toMatchObject({
      verdict: "fail",
      saw: "already 100 before the flag",
    });
    expect(judgeValue(valueCase({ test: crosses(null, 120), since: every5(5, 50, 50, 50) })).verdict).toBe("fail");
    expect(judgeValue(valueCase({ test: crosses(null, 80), since: every5(5, 80, 79, 78, 77) })).verdict).toBe("pass");
  });

  test("may have been nothing at all before", () => {
    expect(judgeValue(valueCase({ test: crosses(0), before: [], since: every5(5, 1, 1, 1) })).verdict).toBe("pass");
  });
});
