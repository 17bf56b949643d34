import { describe, expect, test } from "vitest";
import { every5, valueCase } from "../testing/values.ts";
import { type Falls, judgeFalls } from "./falls.ts";

const falls = (toFactor: number | null, leeway: number | null = null, below: number | null = null): Falls => ({
  promql: "m",
  toFactor,
  leeway,
  below,
  samples: 3,
});

describe("a value that falls", () => {
  test("back is back within the factor, the noise or the leeway, whichever is widest", () => {
    const judge = (held: Falls, ...values: number[]) => judgeFalls(held, valueCase({ since: every5(5, ...values) }));
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
    const noisy = valueCase({ before: every5(-25, 100, 60, 140, 80, 120), since: every5(5, 180) });
    expect(judgeFalls(falls(1.2), noisy).wanted).toBe(
      "3 samples in a row at or under 189 (within the noise of the 100 before)",
    );
  });

  test("below what was normal comes out of the noise too", () => {
    const before = every5(-25, 100, 90, 110, 95, 105);
    expect(judgeFalls(falls(0.9), valueCase({ before, since: every5(5, 85, 85, 85) }))).toMatchObject({
      verdict: "open",
      wanted: "3 samples in a row at or under 77.8 (beyond the noise of the 100 before)",
    });
  });

  test("under a figure needs no baseline", () => {
    const judged = judgeFalls(falls(null, null, 10), valueCase({ before: [], since: every5(5, 20, 9, 10, 8) }));
    expect(judged).toMatchObject({
      verdict: "pass",
      wanted: "3 samples in a row at or under 10",
      baseline: null,
      threshold: 10,
    });
  });

  test.each([
    [falls(1.5, 3, 9), "at or under 1.5 × what was before or 3 more than before and 9"],
    [falls(0.5), "at or under 0.5 × what was before"],
  ])("fails where nothing says what is normal, and says what it would have been held to: %o", (held, wanted) => {
    expect(judgeFalls(held, valueCase({ before: [] }))).toMatchObject({ verdict: "fail", wanted });
  });
});
