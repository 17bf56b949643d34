import { describe, expect, test } from "vitest";
import { every5, valueCase } from "../testing/values.ts";
import { judgeStays, type Stays } from "./stays.ts";

const stays = (change: Partial<Stays>): Stays => ({
  promql: "m",
  factor: null,
  by: null,
  above: null,
  below: null,
  samples: 3,
  ...change,
});
const minute = Array.from({ length: 12 }, () => 100);
const judge = (change: Partial<Stays>, values: readonly (number | null)[], elapsed = 60) =>
  judgeStays(stays(change), valueCase({ since: every5(5, ...values), elapsed }));

describe("a value that stays", () => {
  test("passes at the end of its time and not before", () => {
    expect(judge({ factor: 1.5 }, minute.slice(6), 30)).toMatchObject({ verdict: "open", now: "100 now" });
    expect(judge({ factor: 1.5 }, [...minute.slice(1), 140])).toMatchObject({
      verdict: "pass",
      wanted: "between 66.7 and 150 for 60 s",
      saw: "100 to 140, all the time",
      threshold: 150,
    });
  });

  test("of a figure that may not move is said so", () => {
    const still = valueCase({ before: every5(-10, 9, 9, 9), since: every5(5, 9, 9, 8, 8, 8), elapsed: 25 });
    expect(judgeStays(stays({ by: 0 }), still)).toMatchObject({
      verdict: "fail",
      wanted: "always 9 for 60 s",
      saw: "8 at 15 s",
    });
  });

  test("is not ended by less than a row of samples, and at once by one", () => {
    expect(judge({ factor: 1.5 }, [...minute.slice(2), 160, 160]).verdict).toBe("pass");
    expect(judge({ factor: 1.5 }, [100, 160, 170, 180], 20)).toMatchObject({ verdict: "fail", saw: "160 at 10 s" });
    expect(judge({ factor: 1.5 }, [100, 60, 60, 60], 20)).toMatchObject({ verdict: "fail", saw: "60 at 10 s" });
  });

  test("is not ended by a row that a missing sample interrupts", () => {
    expect(judge({ factor: 1.5 }, [...minute.slice(4), 160, 160, null, 160])).toMatchObject({
      verdict: "pass",
      saw: "100 to 160, all the time",
    });
    expect(judge({ factor: 1.5 }, [160, null, 160, 160, 160], 25)).toMatchObject({
      verdict: "fail",
      saw: "160 at 15 s",
    });
  });

  test("has room as wide as the noise, or as the file says", () => {
    const noisy = valueCase({ before: every5(-25, 100, 60, 140, 80, 120) });
    expect(judgeStays(stays({ factor: 1.1 }), noisy).wanted).toBe("between 11 and 189 for 60 s");
    const wide = valueCase({ before: every5(-25, 100, 10, 190, 40, 160), unit: "bytes" });
    expect(judgeStays(stays({ factor: 1.1 }), wide).wanted).toBe("never over 367 B for 60 s");
    expect(judge({ by: 30 }, minute).wanted).toBe("between 70 and 130 for 60 s");
    expect(judge({ factor: 1.1, by: 30 }, minute).wanted).toBe("between 70 and 130 for 60 s");
  });

  test("may be held to figures alone, without a baseline", () => {
    const held = {
      before: [],
      unit: "ratio",
      since: every5(5, ...minute.map(() => 0)),
    } as const;
    expect(judgeStays(stays({ below: 0.01 }), valueCase({ ...held, elapsed: 60 }))).toMatchObject({
      verdict: "pass",
      wanted: "never over 1 % for 60 s",
      saw: "0 %, all the time",
    });
    expect(judge({ above: 50 }, minute).wanted).toBe("never under 50 for 60 s");
  });

  test("is not shown by a time that nobody looked at", () => {
    expect(judge({ factor: 1.5 }, minute.slice(3))).toMatchObject({
      verdict: "fail",
      saw: "100: 9 of the 10 samples needed",
    });
    expect(judge({ factor: 1.5 }, [])).toMatchObject({ verdict: "fail", saw: "no data: 0 of the 10 samples needed" });
  });

  test("fails where nothing says what is normal, and says what it would have been held to", () => {
    const held = stays({ factor: 1.5, by: 3, above: 1, below: 9 });
    expect(judgeStays(held, valueCase({ before: [] }))).toMatchObject({
      verdict: "fail",
      wanted: "within 1.5 × what was before or 3 from before",
    });
  });
});
