import { expect, test } from "vitest";
import { seriesOf } from "../testing/prometheus.ts";
import { evidenceIn, evidenceText } from "./series.ts";

const series = (...pairs: readonly (readonly [number, number])[]) => seriesOf({}, ...pairs);
const text = (...all: readonly ReturnType<typeof series>[]) => evidenceText(evidenceIn(all, 85, 100));

test.each([
  ["one fresh number", "12.35", [series([80, 1], [95, 12.3456])]],
  ["a rightful zero", "0", [series([95, 0])]],
  ["several series", "2 series, the first at 1", [series([95, 1]), series([96, 2]), series([10, 3])]],
  ["a fresh NaN after an old number", "nothing newer than 40 s", [series([60, 1], [95, Number.NaN])]],
  ["a NaN among numbers", "1", [series([95, Number.NaN]), series([95, 1])]],
  ["only NaN", "only NaN or infinite values", [series([95, Number.NaN])]],
  ["only infinity", "only NaN or infinite values", [series([95, Number.POSITIVE_INFINITY])]],
  ["no series", "an empty answer", []],
  ["series without samples", "an empty answer", [series()]],
] as const)("%s: %s", (_, expected, all) => {
  expect(text(...all)).toBe(expected);
});
