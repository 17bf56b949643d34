import type { Series } from "../../../../common/http/prometheus-series.ts";
import { addBuckets, type Buckets, quantile } from "./quantile.ts";

/** Spans of one name, a second. */
export interface Calls {
  readonly rate: number;
  readonly failed: number;
  /** ms; empty where only how many there are was asked for. */
  readonly buckets: Buckets;
}

/** What was asked of a service, or of one by another, in the last half minute. */
export interface Traffic {
  /** A second. */
  readonly rate: number;
  /** The share that failed, 0 to 1. */
  readonly errors: number;
  /** ms; undefined where nothing was asked, or nobody measured it. */
  readonly p95: number | undefined;
}

/** By service, by the name of the span. */
export type CallsByService = ReadonlyMap<string, ReadonlyMap<string, Calls>>;

/**
 * @param counts rates by `service_name`, `span_name` and `status_code`
 * @param durations rates of buckets by `service_name`, `span_name` and `le`
 */
export function callsByService(counts: readonly Series[], durations: readonly Series[]): CallsByService {
  const all = new Map<string, Map<string, Calls>>();
  function add({ labels }: Series, more: Partial<Calls>): void {
    const { service_name: service = "", span_name: span = "" } = labels;
    const spans = all.get(service) ?? new Map<string, Calls>();
    all.set(service, spans);
    const { rate, failed, buckets } = spans.get(span) ?? { rate: 0, failed: 0, buckets: new Map() };
    spans.set(span, {
      rate: rate + (more.rate ?? 0),
      failed: failed + (more.failed ?? 0),
      buckets: addBuckets(buckets, more.buckets ?? new Map()),
    });
  }
  for (const one of counts) {
    const rate = lastValue(one) ?? 0;
    add(one, { rate, failed: one.labels["status_code"] === "STATUS_CODE_ERROR" ? rate : 0 });
  }
  for (const one of durations) {
    const bound = one.labels["le"] === "+Inf" ? Number.POSITIVE_INFINITY : Number(one.labels["le"]);
    add(one, { buckets: new Map([[bound, lastValue(one) ?? 0]]) });
  }
  return all;
}

/** Calls taken together. */
export function trafficOf(calls: readonly Calls[]): Traffic {
  const rate = calls.reduce((sum, one) => sum + one.rate, 0);
  const failed = calls.reduce((sum, one) => sum + one.failed, 0);
  const buckets = calls.reduce((sum: Buckets, one) => addBuckets(sum, one.buckets), new Map());
  return { rate, errors: rate > 0 ? failed / rate : 0, p95: quantile(0.95, buckets) };
}

export function lastValue({ samples }: Series): number | undefined {
  const value = samples.at(-1)?.value;
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
