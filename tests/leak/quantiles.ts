import { tracesSchema } from "../../scenarios/ask/jaeger-answer.ts";
import { value } from "../stack/telemetry.ts";

/**
 * Seconds: the leak to its second end, a beat of the metrics, and how long a span may be on its way to the Collector. Of a single
 * minute a p99 is one request, which the minute's edges may hold or not.
 */
const WINDOW = 420;
const BEAT = 5;
const ON_ITS_WAY = 2;
/** Spans in the window, and milliseconds. */
const FEWEST = 100;
const SHORTEST = 2;
const LONGEST = 30_000;

const QUANTILES = [0.5, 0.95, 0.99];
const ALLOWED = 0.1;

interface Shown {
  readonly service: string;
  readonly operation: string;
  readonly kind: "server" | "internal";
}

/** What the leak's charts draw, and what shoppers see of it. */
const SHOWN: readonly Shown[] = [
  { service: "recommendation", operation: "get_product_list", kind: "internal" },
  {
    service: "recommendation",
    operation: "astrolab.shop.v1.RecommendationService/ListRecommendations",
    kind: "server",
  },
  { service: "frontend", operation: "GET /product/:id", kind: "server" },
];

interface Span {
  /** Seconds since the epoch. */
  readonly end: number;
  /** Milliseconds. */
  readonly took: number;
}

/** Such spans of all traces that began in a window. @param since seconds since the epoch */
async function spansOf(stack: string, { service, operation, kind }: Shown, since: number): Promise<Span[]> {
  const [start, end] = [since, since + WINDOW].map((seconds) => String(Math.floor(seconds * 1e6)));
  const search = new URLSearchParams({ service, operation, start: start ?? "", end: end ?? "", limit: "1500" });
  const { data } = tracesSchema.parse(await (await fetch(`${stack}/jaeger/ui/api/traces?${search}`)).json());
  return data.flatMap(({ spans, processes }) =>
    spans
      .filter(
        ({ operationName, processID, tags }) =>
          operationName === operation &&
          processes[processID]?.serviceName === service &&
          tags.some(({ key, value: said }) => key === "span.kind" && said === kind),
      )
      .map(({ startTime, duration }) => ({ end: (startTime + duration) / 1e6, took: duration / 1000 })),
  );
}

/**
 * The least and the most that a quantile may be: a rate goes from the first beat inside its window to the last one, and a span
 * that is on its way then counts in the next. Undefined where there are too few to have such a quantile, or none is in the buckets.
 */
function traced(spans: readonly Span[], until: number, quantile: number): readonly [number, number] | undefined {
  const all: number[] = [];
  for (const early of [-ON_ITS_WAY, 0, BEAT]) {
    for (const late of [-BEAT - ON_ITS_WAY, -BEAT, -ON_ITS_WAY, 0]) {
      const inside = spans.filter(({ end }) => end > until - WINDOW + early && end <= until + late);
      const sorted = inside.map(({ took }) => took).sort((a, b) => a - b);
      if (sorted.length < FEWEST) return undefined;
      all.push(sorted[Math.max(0, Math.ceil(quantile * sorted.length - 1e-9) - 1)] ?? Number.NaN);
    }
  }
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least >= SHORTEST && most <= LONGEST ? [least, most] : undefined;
}

export interface Compared {
  /** How many quantiles were held against the traces. */
  readonly compared: number;
  /** Those that are more than a tenth off, with both figures. */
  readonly wrong: readonly string[];
}

/** Holds each quantile that was drawn of the last minutes against that of the traces. @param stack its address */
export async function comparedQuantiles(stack: string): Promise<Compared> {
  const now = Math.floor(Date.now() / 1000) - 10;
  const wrong: string[] = [];
  let compared = 0;
  for (const shown of SHOWN) {
    const { service, operation, kind } = shown;
    const spans: Span[] = [];
    // What began before the window may have ended in it.
    for (const since of [now - 2 * WINDOW, now - WINDOW]) spans.push(...(await spansOf(stack, shown, since)));
    const labels = `service_name="${service}",span_name="${operation}",span_kind="SPAN_KIND_${kind.toUpperCase()}"`;
    for (const quantile of QUANTILES) {
      const range = traced(spans, now, quantile);
      if (range === undefined) continue;
      const [least, most] = range;
      const rate = `rate(traces_span_metrics_duration_milliseconds_bucket{${labels}}[${WINDOW}s] @ ${now})`;
      const drawn = await value(stack, `histogram_quantile(${quantile}, sum by (le) (${rate}))`);
      compared += 1;
      if (drawn < least * (1 - ALLOWED) || drawn > most * (1 + ALLOWED)) {
        wrong.push(`${operation} p${quantile * 100}: ${drawn} ms drawn, ${least} to ${most} ms traced`);
      }
    }
  }
  return { compared, wrong };
}
