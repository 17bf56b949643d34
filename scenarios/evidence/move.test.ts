import { expect, test } from "vitest";
import { every5, valueCase } from "../testing/values.ts";
import { judgeMove, type Move } from "./move.ts";

const over200: Move = {
  bound: { direction: "up", threshold: 200, why: "2 × the 100 before", isStrict: false },
  samples: 3,
  holds: (value) => value >= 200,
};

test.each([
  [[100, 200, 210, 220], "pass", "220 now", "200, 210, 220 from 10 to 20 s"],
  [
    [300, 100, 300, 300],
    "open",
    "300 now, 2 of 3 in a row",
    "at most 300, at 5 s, and never more than 2 of 3 in a row",
  ],
  [
    [300, 300, null, 300],
    "open",
    "300 now, 1 of 3 in a row",
    "at most 300, at 5 s, and never more than 2 of 3 in a row",
  ],
  [[120, 110], "open", "110 now", "at most 120, at 5 s"],
  [[], "open", "no data yet", "no data since the flag changed"],
] as const)("%o is %s", (values, verdict, now, saw) => {
  const wanted = "3 samples in a row at or over 200 (2 × the 100 before)";
  expect(judgeMove(valueCase({ since: every5(5, ...values) }), null, over200)).toMatchObject({
    ...{ verdict, wanted, now, saw },
    threshold: 200,
  });
});

test("one sample is not a row, a long row is its ends, and down has words of its own", () => {
  const since = every5(5, 10, 9, 8, 7, 6, 20);
  const down = (samples: number): Move => ({
    bound: { direction: "down", threshold: 10, why: "", isStrict: true },
    samples,
    holds: (value) => value < 10,
  });
  const judge = (samples: number) => judgeMove(valueCase({ since, unit: "ms" }), null, down(samples));
  expect(judge(1)).toMatchObject({ wanted: "a sample under 10 ms", saw: "9 ms at 10 s" });
  expect(judge(4)).toMatchObject({ wanted: "4 samples in a row under 10 ms", saw: "9, 8, 7, 6 ms from 10 to 25 s" });
  expect(judge(5).saw).toBe("at least 6 ms, at 25 s, and never more than 4 of 5 in a row");
  const long = judgeMove(valueCase({ since: every5(5, 9, 8, 7, 6, 5) }), null, down(5));
  expect(long.saw).toBe("5 to 9, 5 samples from 5 to 25 s");
});
