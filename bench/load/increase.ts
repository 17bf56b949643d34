/** Samples of one series of a counter, oldest first: seconds since the epoch, and the value. */
export type Samples = readonly (readonly [number, number])[];

/**
 * By how much counters grew between two moments, seconds since the epoch, to the last span: Prometheus' own `increase` estimates.
 * A series that began in between, or began again, counts from 0.
 */
export function increaseOf(series: readonly Samples[], from: number, to: number): number {
  return series.reduce((sum, samples) => sum + increase(samples, from, to), 0);
}

function increase(samples: Samples, from: number, to: number): number {
  let last = 0;
  let grown = 0;
  for (const [at, value] of samples.filter(([moment]) => moment <= to)) {
    if (at > from) grown += value < last ? value : value - last;
    last = value;
  }
  return grown;
}
