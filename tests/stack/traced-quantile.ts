import { serviceOf, tagOf } from "../../common/http/jaeger-trace.ts";
import { jaegerOf } from "./backends.ts";

/** Which spans a chart draws. */
export interface Drawn {
  readonly service: string;
  readonly operation?: string | undefined;
  readonly kind?: "server" | "internal" | "client" | undefined;
}

export interface Span {
  /** Seconds since the epoch. */
  readonly end: number;
  /** Milliseconds. */
  readonly took: number;
}

/** Seconds: between two exports of metrics, and how long a span may be on its way to the Collector where other stacks keep the machine busy. */
const INTERVAL_S = 5;
const ON_ITS_WAY_S = 5;
/** Milliseconds: from where to where the buckets are a tenth wide. */
const SHORTEST_MS = 2;
const LONGEST_MS = 30_000;
/** A search answers with this many traces at most. */
const MAX_TRACES = 1500;

/** How far a quantile that is drawn may be outside of what was traced. */
const ALLOWED_SHARE = 0.1;

export function isWithin(drawn: number, [least, most]: readonly [number, number]): boolean {
  return drawn >= least * (1 - ALLOWED_SHARE) && drawn <= most * (1 + ALLOWED_SHARE);
}

/**
 * The spans that ended in a window.
 * @param from seconds since the epoch, as `to`
 * @param slice seconds that one search may cover, so that none reaches the limit
 * @throws Error when one does
 */
export async function spansBetween(
  stack: string,
  { service, operation, kind }: Drawn,
  [from, to]: readonly [number, number],
  slice: number,
): Promise<Span[]> {
  const spans = new Map<string, Span>();
  // What began before the window may end in it.
  for (let start = from - LONGEST_MS / 1000; start < to; start += slice) {
    const found = await jaegerOf(stack).search({
      service,
      limit: `${MAX_TRACES}`,
      ...(operation !== undefined && { operation }),
      start: `${Math.round(start * 1e6)}`,
      end: `${Math.round((start + slice) * 1e6)}`,
    });
    if (found.length >= MAX_TRACES) throw new Error(`more than ${MAX_TRACES} traces of ${service} in ${slice} s`);
    for (const trace of found) {
      for (const span of trace.spans) {
        if (serviceOf(trace, span) !== service) continue;
        if (operation !== undefined && span.operationName !== operation) continue;
        if (kind !== undefined && tagOf(span, "span.kind") !== kind) continue;
        const { startTime, duration } = span;
        spans.set(`${trace.traceID} ${span.spanID}`, { end: (startTime + duration) / 1e6, took: duration / 1000 });
      }
    }
  }
  return [...spans.values()];
}

/** A quantile of the seconds before a moment. */
export interface Asked {
  readonly quantile: number;
  /** Seconds since the epoch. */
  readonly until: number;
  /** Seconds. */
  readonly window: number;
  /** Of fewer spans in the window there is no such quantile. */
  readonly fewest: number;
}

/**
 * The least and the most, in milliseconds, that a quantile may be. A rate goes from the first export inside its window to the last
 * one, and a span that is on its way then counts in the next; its extrapolation gives a series that began in the window less
 * weight, which moves the rank by one. Undefined where there are too few, or it lies outside of the buckets.
 */
export function tracedQuantile(
  spans: readonly Span[],
  { quantile, until, window, fewest }: Asked,
): readonly [number, number] | undefined {
  const sorted = spans.toSorted((a, b) => a.took - b.took);
  if (spans.filter(({ end }) => end > until - window && end <= until).length < fewest) return undefined;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let from = until - window - ON_ITS_WAY_S; from <= until - window + INTERVAL_S; from += 1) {
    for (let to = until - INTERVAL_S - ON_ITS_WAY_S; to <= until; to += 1) {
      const inside = sorted.filter(({ end }) => end > from && end <= to);
      if (inside.length === 0) continue;
      const rank = Math.ceil(quantile * inside.length - 1e-9) - 1;
      least = Math.min(least, inside[Math.max(0, rank - 1)]?.took ?? Number.NaN);
      most = Math.max(most, inside[Math.min(inside.length - 1, rank + 1)]?.took ?? Number.NaN);
    }
  }
  return least >= SHORTEST_MS && most <= LONGEST_MS ? [least, most] : undefined;
}
