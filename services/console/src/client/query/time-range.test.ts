import { expect, test } from "vitest";
import { quickRanges, resolveTime } from "./time-range.ts";

const now = 1_763_900_000_000;

test("the picker's stretches end now", () => {
  const minutes = quickRanges.map(({ from }) => {
    const range = resolveTime({ from, to: "now" }, now);
    return [range?.to, (now - (range?.from ?? 0)) / 60_000];
  });
  expect(minutes).toEqual([5, 15, 30, 60, 360].map((length) => [now, length]));
});

test("two moments are a stretch, too", () => {
  expect(resolveTime({ from: "1763890000000", to: "1763890060000" }, now)).toEqual({
    from: 1_763_890_000_000,
    to: 1_763_890_060_000,
  });
});

test.each([
  ["now", "now-5m"],
  ["now-5x", "now"],
  ["yesterday", "now"],
  ["now-5m", ""],
])("%s to %s is none", (from, to) => {
  expect(resolveTime({ from, to }, now)).toBeUndefined();
});
