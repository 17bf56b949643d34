/** Of any order; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What makes the median of the absolute deviations as wide as a standard deviation would be, if the noise were normal. */
const AS_DEVIATION = 1.4826;

/** How far values lie from their median, in a measure that a single outlier does not change. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return AS_DEVIATION * median(values.map((value) => Math.abs(value - middle)));
}
