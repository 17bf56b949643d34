import { expect, test } from "vitest";
import { autoInterval, momentOf, ownVariables, secondsOf, stepOf } from "./time.ts";

test("a step is one of Grafana's, and never less than what the data source, the panel and the query ask for", () => {
  const range = { range: 900, points: 1000, timeInterval: 5 };
  expect(stepOf(range)).toEqual({ step: 5, interval: 5, rateInterval: 20 });
  expect(stepOf({ ...range, range: 21_600 })).toEqual({ step: 20, interval: 5, rateInterval: 25 });
  expect(stepOf({ ...range, panel: ">30s" })).toEqual({ step: 30, interval: 5, rateInterval: 35 });
  expect(stepOf({ ...range, query: "1m" })).toEqual({ step: 60, interval: 60, rateInterval: 240 });
  expect(["90s", "2d", "500ms", "1x", ""].map(secondsOf)).toEqual([90, 172_800, 0.5, undefined, undefined]);
  expect(autoInterval(3600, { count: 30, least: "10s" })).toBe("120s");
  expect(autoInterval(60, { count: 30, least: "10s" })).toBe("10s");
});

test("Grafana's own variables", () => {
  expect(ownVariables(900, { step: 5, rateInterval: 20 })).toEqual({
    __rate_interval: "20s",
    __interval: "5s",
    __interval_ms: "5000",
    __range: "900s",
    __range_s: "900",
    __range_ms: "900000",
  });
});

const now = new Date(2026, 4, 13, 15, 30, 20).getTime();
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

test.each([
  ["now", now],
  ["now-15m", now - 900_000],
  ["now+1h", now + 3_600_000],
  ["now-2w", now - 1_209_600_000],
  ["1763890000000", 1_763_890_000_000],
  ["2026-05-01T10:00:00Z", Date.UTC(2026, 4, 1, 10)],
  ["now/d", at(2026, 4, 13)],
  ["now-1d/d", at(2026, 4, 12)],
  ["now/w", at(2026, 4, 10)],
  ["now/M", at(2026, 4, 1)],
  ["now/y", at(2026, 0, 1)],
  ["now/h", at(2026, 4, 13, 15)],
  ["now-5x", undefined],
  ["yesterday", undefined],
  ["", undefined],
])("%s", (text, moment) => {
  expect(momentOf(text, now)).toBe(moment);
});

test("a day ends with its last millisecond", () => {
  expect(momentOf("now/d", now, true)).toBe(at(2026, 4, 14) - 1);
  expect(momentOf("now", now, true)).toBe(now);
});
