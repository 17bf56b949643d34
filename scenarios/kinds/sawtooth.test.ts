import { describe, expect, test } from "vitest";
import { every5, MiB, valueCase } from "../testing/values.ts";
import { judgeSawtooth } from "./sawtooth.ts";

const judge = (
  teeth: number,
  values: readonly number[],
  starts: readonly number[],
  restartsOf: string | null = "leaky",
) =>
  judgeSawtooth(
    { promql: "m", teeth, rise: 2, fall: 0.6, restartsOf },
    valueCase({
      unit: "bytes",
      before: every5(-20, 50 * MiB, 50 * MiB, 50 * MiB),
      since: every5(5, ...values.map((value) => value * MiB)),
    }),
    starts,
  );

describe("a saw-tooth", () => {
  test("is a peak, a fall and a restart", () => {
    expect(judge(1, [60, 110, 190, 40], [1000, 1000.2, 1200])).toMatchObject({
      verdict: "pass",
      wanted: "1 time up to 100 MiB or more and down to 0.6 of the peak and 1 restart of leaky",
      now: "40 MiB now, 1 peak, 1 restart",
      saw: "1 peak (190 MiB at 15 s), 1 restart",
      threshold: 100 * MiB,
    });
  });

  test("twice needs both twice", () => {
    const twice = [60, 190, 40, 120, 189, 41];
    expect(judge(2, twice, [1000, 1200, 1400])).toMatchObject({
      verdict: "pass",
      wanted: "2 times up to 100 MiB or more and down to 0.6 of the peak and 2 restarts of leaky",
      saw: "2 peaks (190, 189 MiB at 10 s, 25 s), 2 restarts",
    });
    expect(judge(2, twice, [1000, 1200])).toMatchObject({
      verdict: "open",
      saw: "2 peaks (190, 189 MiB at 10 s, 25 s), 1 restart, at most 41 MiB since",
    });
  });

  test("is not a climb without a fall, a fall from no height, a dent, or a fall without a restart", () => {
    expect(judge(1, [60, 110, 190], [1000])).toMatchObject({
      verdict: "open",
      saw: "no peak followed by a fall, 0 restarts, at most 190 MiB since",
    });
    expect(judge(1, [60, 90, 40], [1000, 1200]).verdict).toBe("open");
    expect(judge(1, [60, 190, 150, 190], [1000, 1200]).verdict).toBe("open");
    expect(judge(1, [60, 190, 40], [1000, 1000]).verdict).toBe("open");
  });

  test("may do without restarts", () => {
    expect(judge(1, [60, 190, 40], [], null)).toMatchObject({
      verdict: "pass",
      wanted: "1 time up to 100 MiB or more and down to 0.6 of the peak",
      saw: "1 peak (190 MiB at 10 s)",
    });
    expect(judge(1, [], [], null).saw).toBe("no data since the flag changed");
  });

  test("fails where nothing says what is normal, and says what it would have been held to", () => {
    const held = { promql: "m", teeth: 2, rise: 3, fall: 0.6, restartsOf: null };
    expect(judgeSawtooth(held, valueCase({ before: [] }), [])).toMatchObject({
      verdict: "fail",
      wanted: "2 × up to 3 × what was before and down again",
    });
  });
});
