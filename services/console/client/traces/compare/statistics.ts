/** Of some lengths of time, all in their unit. */
export interface Figures {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

export function figuresOf(values: readonly number[]): Figures | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    longest: sorted.at(-1) ?? 0,
  };
}

/** Between the two nearest values, in proportion. @param sorted at least one value, ascending; @param share 0 to 1 */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
