import type { TimeRange } from "./time-range.ts";

/** Below each first number of milliseconds Grafana takes the second: roundInterval of @grafana/data 13.2. */
const steps: readonly (readonly [number, number])[] = [
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
];

export interface Timing {
  /** Seconds; `start` and `end` are multiples of `step`, so that a chart does not tremble when it is asked for again. */
  readonly start: number;
  readonly end: number;
  readonly step: number;
  /** Seconds: what `$__rate_interval` stands for. */
  readonly rateInterval: number;
  /** Seconds: what `$__range` stands for. */
  readonly range: number;
}

/**
 * What Grafana would ask Prometheus for.
 *
 * @param points how many a chart has room for, one for each pixel
 * @param interval seconds between two samples
 */
export function timing({ from, to }: TimeRange, points: number, interval: number): Timing {
  const wanted = (to - from) / Math.max(points, 1);
  const nice = steps.find(([below]) => wanted < below)?.[1] ?? 3_600_000;
  const step = Math.max(nice / 1000, interval);
  return {
    start: Math.floor(from / 1000 / step) * step,
    end: Math.floor(to / 1000 / step) * step,
    step,
    rateInterval: Math.max(4 * interval, step + interval),
    range: Math.round((to - from) / 1000),
  };
}
