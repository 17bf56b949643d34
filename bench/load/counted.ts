import { increaseOf } from "../../common/http/increase.ts";
import { jaegerOf, prometheusOf } from "../../tests/stack/backends.ts";

/** Spans of a window, where each is counted that the chain passes. */
export interface Counted {
  /** Taken by the Collector. */
  readonly accepted: number;
  /** In Jaeger's store. */
  readonly stored: number;
  /** Of which there are span metrics in Prometheus. */
  readonly measured: number;
  /** Of those, the proxy's: one for each request of the shop. */
  readonly ofProxy: number;
}

/** Seconds before a window in which a counter that still lives has a sample. */
const BEFORE_S = 30;
/** Every trace comes whole, so they are asked for by the quarter of a minute. */
const SLICE_MS = 15_000;
const MOST = "3000";

/** @param from milliseconds since the epoch, as `to`; at both no span is on its way */
export async function countSpans(stack: string, from: number, to: number): Promise<Counted> {
  const grown = async (counter: string) => {
    const range = Math.ceil((to - from) / 1000) + BEFORE_S;
    const series = await prometheusOf(stack).instant(`${counter}[${range}s]`, to / 1000);
    return increaseOf(series, from / 1000, to / 1000);
  };
  const calls = "traces_span_metrics_calls_total";
  const [accepted, measured, ofProxy, stored] = await Promise.all([
    grown("otelcol_receiver_accepted_spans_total"),
    grown(calls),
    grown(`${calls}{service_name="proxy",span_kind="SPAN_KIND_SERVER"}`),
    storedSpans(stack, from, to),
  ]);
  return { accepted, measured, ofProxy, stored };
}

async function storedSpans(stack: string, from: number, to: number): Promise<number> {
  const jaeger = jaegerOf(stack);
  const found = new Set<string>();
  for (const service of await jaeger.services()) {
    for (let start = from; start < to; start += SLICE_MS) {
      const [low, high] = [`${Math.round(start * 1000)}`, `${Math.round(Math.min(start + SLICE_MS, to) * 1000)}`];
      for (const { traceID, spans } of await jaeger.search({ service, start: low, end: high, limit: MOST })) {
        for (const { spanID, startTime } of spans) {
          if (startTime >= from * 1000 && startTime <= to * 1000) found.add(`${traceID} ${spanID}`);
        }
      }
    }
  }
  return found.size;
}
