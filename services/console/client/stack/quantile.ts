/** Cumulative counts (or rates) by upper bound, as Prometheus keeps them; the last bound is infinite. */
export type Buckets = ReadonlyMap<number, number>;

/** The value below which a share `q` lies, as Prometheus' `histogram_quantile` has it; undefined where nothing was counted. */
export function quantile(q: number, buckets: Buckets): number | undefined {
  const sorted = [...buckets].sort(([a], [b]) => a - b);
  const total = sorted.at(-1)?.[1] ?? 0;
  if (!(total > 0)) return undefined;
  const rank = q * total;
  const index = sorted.findIndex(([, count]) => count >= rank);
  const [bound, count] = sorted[index] ?? [0, 0];
  const [lower, before] = sorted[index - 1] ?? [0, 0];
  // Nobody knows how far the slowest ones went beyond the last bound.
  if (!Number.isFinite(bound)) return lower;
  return lower + ((bound - lower) * (rank - before)) / (count - before);
}

/** Both together. */
export function addBuckets(a: Buckets, b: Buckets): Buckets {
  const sum = new Map(a);
  for (const [bound, count] of b) sum.set(bound, (sum.get(bound) ?? 0) + count);
  return sum;
}
