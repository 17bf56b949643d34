import { expect, test } from "vitest";
import { panelRange, quickRanges, refreshChoices, refreshMs, refreshTitle, resolveTime } from "./time-range.ts";

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

test("a panel may show a time of its own", () => {
  const range = { from: now - 900_000, to: now };
  expect(panelRange({ timeFrom: "", timeShift: "" }, range)).toEqual(range);
  expect(panelRange({ timeFrom: "1h", timeShift: "" }, range)).toEqual({ from: now - 3_600_000, to: now });
  expect(panelRange({ timeFrom: "", timeShift: "1d" }, range)).toEqual({
    from: now - 87_300_000,
    to: now - 86_400_000,
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

test.each([
  ["5s", 5000, "Every 5 s"],
  ["30s", 30_000, "Every 30 s"],
  ["1m", 60_000, "Every 1 min"],
  ["45s", 45_000, "Every 45 s"],
  ["2h", 7_200_000, "Every 2 h"],
  ["999999h", 86_400_000, "Every 999999 h"],
  ["", 0, "Off"],
  ["0s", 0, "Off"],
  ["often", 0, "Off"],
  ["-5s", 0, "Off"],
])("a pace of %j is %i ms and called %s", (refresh, ms, title) => {
  expect([refreshMs(refresh), refreshTitle(refresh)]).toEqual([ms, title]);
});

test("the paces that can be chosen are called what they are", () => {
  expect(refreshChoices.map(({ value, title }) => `${value} ${title}`)).toEqual([
    "5s Every 5 s",
    "10s Every 10 s",
    "30s Every 30 s",
    "1m Every 1 min",
    " Off",
  ]);
});
