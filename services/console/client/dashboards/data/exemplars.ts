import type { Exemplar } from "../../../../../common/http/prometheus.ts";

export interface TracePoint {
  readonly time: number;
  readonly value: number;
  readonly traceId: string;
  /** The span that was measured; undefined where the exemplar names none. */
  readonly spanId: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The exemplars that lead to a trace, the largest of each stretch of time first, so that a chart has points that can be
 * told apart and the slow ones are among them. Sorted by time.
 *
 * @param stretch seconds of which at most `each` points are kept
 */
export function tracePoints(exemplars: readonly Exemplar[], stretch: number, each = 2): readonly TracePoint[] {
  const seen = new Set<string>();
  const kept = new Map<number, number>();
  return exemplars
    .flatMap(({ time, value, labels, seriesLabels }): TracePoint[] => {
      const traceId = labels["trace_id"] ?? labels["traceID"] ?? "";
      if (!/^[0-9a-f]{16,32}$/i.test(traceId) || !Number.isFinite(value)) return [];
      const spanId = labels["span_id"] ?? labels["spanID"] ?? "";
      const isSpan = /^[0-9a-f]{16}$/i.test(spanId);
      return [{ time, value, traceId, spanId: isSpan ? spanId : undefined, labels: seriesLabels }];
    })
    .sort((a, b) => b.value - a.value)
    .filter(({ time, traceId }) => {
      const place = Math.floor(time / stretch);
      const count = kept.get(place) ?? 0;
      if (count >= each || seen.has(traceId)) return false;
      seen.add(traceId);
      kept.set(place, count + 1);
      return true;
    })
    .sort((a, b) => a.time - b.time);
}
