import { value } from "../stack/telemetry.ts";
import { type Drawn, isWithin, spansBetween, tracedQuantile } from "../stack/traced-quantile.ts";

/** Seconds: the leak to its second end. Of a single minute a p99 is one request, which the minute's edges may hold or not. */
const WINDOW_S = 420;
const MIN_SPANS = 100;

/** Until the last spans of the window are in both stores, s. */
const STORED_S = 10;

const QUANTILES = [0.5, 0.95, 0.99];

/** What the leak's charts draw, and what shoppers see of it. */
const SHOWN: readonly Required<Drawn>[] = [
  { service: "recommendation", operation: "get_product_list", kind: "internal" },
  {
    service: "recommendation",
    operation: "astrolab.shop.v1.RecommendationService/ListRecommendations",
    kind: "server",
  },
  { service: "frontend", operation: "GET /product/:id", kind: "server" },
];

export interface Compared {
  /** How many quantiles were held against the traces. */
  readonly compared: number;
  /** Those that are more than a tenth off, with both figures. */
  readonly wrong: readonly string[];
}

/** Holds each quantile that was drawn of the last minutes against that of the traces. @param stack its address */
export async function comparedQuantiles(stack: string): Promise<Compared> {
  const now = Math.floor(Date.now() / 1000) - STORED_S;
  const wrong: string[] = [];
  let compared = 0;
  for (const shown of SHOWN) {
    const { service, operation, kind } = shown;
    const spans = await spansBetween(stack, shown, [now - WINDOW_S, now], WINDOW_S / 4);
    const labels = `service_name="${service}",span_name="${operation}",span_kind="SPAN_KIND_${kind?.toUpperCase()}"`;
    for (const quantile of QUANTILES) {
      const range = tracedQuantile(spans, { quantile, until: now, window: WINDOW_S, fewest: MIN_SPANS });
      if (range === undefined) continue;
      const rate = `rate(traces_span_metrics_duration_milliseconds_bucket{${labels}}[${WINDOW_S}s] @ ${now})`;
      const drawn = await value(stack, `histogram_quantile(${quantile}, sum by (le) (${rate}))`);
      compared += 1;
      if (!isWithin(drawn, range)) {
        wrong.push(`${operation} p${quantile * 100}: ${drawn} ms drawn, ${range.join(" to ")} ms traced`);
      }
    }
  }
  return { compared, wrong };
}
