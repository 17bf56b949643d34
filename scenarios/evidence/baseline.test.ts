import { expect, test } from "vitest";
import { every5, MiB, valueCase } from "../testing/values.ts";
import { baselineOf, moreThanBefore, timesBefore, withoutBaseline } from "./baseline.ts";

test("the baseline is the median of three samples and more, with their spread", () => {
  expect(baselineOf(every5(-15, 5, 90, 6, 7))).toEqual({ median: 6.5, spread: 1.4826, count: 4 });
  expect(baselineOf(every5(-15, 5, 90))).toBeNull();
});

test("what needs one and has none fails, with what it would have been held to", () => {
  const before = every5(-10, 1, 1);
  expect(withoutBaseline("at or over 3 × what was before", valueCase({ unit: "ms", before }))).toEqual({
    verdict: "fail",
    wanted: "at or over 3 × what was before",
    now: "no data before the flag: 2 of the 3 samples needed for a baseline",
    saw: "no data before the flag: 2 of the 3 samples needed for a baseline",
    samples: before,
    unit: "ms",
    baseline: null,
    threshold: null,
    traces: [],
  });
  expect([timesBefore(3), timesBefore(null)]).toEqual([["3 × what was before"], []]);
  expect([moreThanBefore(15 * MiB, "bytes"), moreThanBefore(null, "bytes")]).toEqual([["15 MiB more than before"], []]);
});
