import type { Sample, Series } from "./prometheus-series.ts";

/**
 * By how much counters grew between two moments, seconds since the epoch, to the last one: Prometheus' own `increase` estimates.
 * A series that began in between, or began again, counts from 0.
 *
 * @param series with a sample before `from` of each that was there before
 */
export function increaseOf(series: readonly Series[], from: number, to: number): number {
  return series.reduce((sum, { samples }) => sum + increase(samples, from, to), 0);
}

function increase(samples: readonly Sample[], from: number, to: number): number {
  let last = 0;
  let grown = 0;
  for (const { time, value } of samples.filter((sample) => sample.time <= to)) {
    if (time > from) grown += value < last ? value : value - last;
    last = value;
  }
  return grown;
}
