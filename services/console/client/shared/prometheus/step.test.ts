import { expect, test } from "vitest";
import { timing } from "./step.ts";

const minute = 60_000;
const to = 1_763_900_003_000;

test.each([
  // minutes, pixels, seconds between samples → step, $__rate_interval, $__range
  [15, 580, 5, 5, 20, 900],
  [60, 580, 5, 5, 20, 3600],
  [360, 580, 5, 30, 35, 21_600],
  [360, 1200, 5, 20, 25, 21_600],
  [5, 100, 5, 5, 20, 300],
  [15, 580, 15, 15, 60, 900],
  [1440, 10, 5, 3600, 3605, 86_400],
])(
  "%i minutes on %i pixels, sampled every %i s: a point every %i s",
  (minutes, points, interval, step, rateInterval, range) => {
    const when = timing({ from: to - minutes * minute, to }, points, interval);
    expect(when).toMatchObject({ step, rateInterval, range });
    expect([when.start % step, when.end % step]).toEqual([0, 0]);
    expect(to / 1000 - when.end).toBeLessThan(step);
  },
);

// rangeUtil.roundInterval of @grafana/data 13.2.3: milliseconds that a point has room for → step.
test.each([
  [1400, 1000],
  [1800, 2000],
  [3600, 5000],
  [8000, 10_000],
  [13_000, 15_000],
  [18_000, 20_000],
  [36_000, 30_000],
  [43_200, 30_000],
  [60_000, 60_000],
  [100_000, 120_000],
  [300_000, 300_000],
  [1_000_000, 900_000],
])("%i ms for a point become a step of %i ms, as in Grafana", (wanted, step) => {
  expect(timing({ from: 0, to: wanted * 100 }, 100, 1).step * 1000).toBe(step);
});
