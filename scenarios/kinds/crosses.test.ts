import { describe, expect, test } from "vitest";
import { every5, valueCase } from "../testing/values.ts";
import { type Crosses, judgeCrosses } from "./crosses.ts";

const crosses = (above: number | null, below: number | null = null): Crosses => ({
  promql: "m",
  above,
  below,
  samples: 3,
});

describe("a value that crosses", () => {
  test("was on the other side before", () => {
    expect(judgeCrosses({ ...crosses(120), samples: 1 }, valueCase({ since: every5(5, 120, 121) }))).toMatchObject({
      verdict: "pass",
      wanted: "a sample over 120",
      saw: "121 at 10 s",
    });
    expect(judgeCrosses(crosses(80), valueCase({ since: every5(5, 300, 300, 300) }))).toMatchObject({
      verdict: "fail",
      saw: "already 100 before the flag",
    });
    expect(judgeCrosses(crosses(null, 120), valueCase({ since: every5(5, 50, 50, 50) })).verdict).toBe("fail");
    expect(judgeCrosses(crosses(null, 80), valueCase({ since: every5(5, 80, 79, 78, 77) })).verdict).toBe("pass");
  });

  test("may have been nothing at all before", () => {
    expect(judgeCrosses(crosses(0), valueCase({ before: [], since: every5(5, 1, 1, 1) })).verdict).toBe("pass");
  });
});
