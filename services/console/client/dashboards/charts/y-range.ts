export interface Limits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly softMin?: number | undefined;
  readonly softMax?: number | undefined;
}

const room = 0.1;

/**
 * From where to where a chart's axis goes. A soft limit is kept until the data passes it; beside one, a hard limit only
 * holds the data back, and alone it is where the axis ends, as in Grafana.
 */
export function yRange(dataMin: number | null, dataMax: number | null, limits: Limits): [number, number] {
  const { min, max, softMin, softMax } = limits;
  const low = dataMin ?? softMin ?? min ?? 0;
  const high = dataMax ?? softMax ?? max ?? 1;
  const pad = (high - low || Math.abs(high) || 1) * room;
  // Room below what is never negative would have marks below zero, such as -2 MiB.
  const under = low >= 0 ? Math.max(low - pad, 0) : low - pad;
  const bottom =
    softMin === undefined && min !== undefined
      ? min
      : Math.max(Math.min(under, softMin ?? under), min ?? Number.NEGATIVE_INFINITY);
  const top =
    softMax === undefined && max !== undefined
      ? max
      : Math.min(Math.max(high + pad, softMax ?? high + pad), max ?? Number.POSITIVE_INFINITY);
  return top > bottom ? [bottom, top] : [bottom, bottom + 1];
}
