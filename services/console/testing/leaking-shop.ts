import type { FakeAnswers, FakeSeries } from "./fake-prometheus.ts";

const services = ["proxy", "frontend", "recommendation", "product-catalog"];
const spans: readonly (readonly [string, string, string])[] = [
  ["proxy", "GET /", "SPAN_KIND_SERVER"],
  ["frontend", "GET /product/:id", "SPAN_KIND_SERVER"],
  ["frontend", "astrolab.shop.v1.RecommendationService/ListRecommendations", "SPAN_KIND_CLIENT"],
  ["recommendation", "astrolab.shop.v1.RecommendationService/ListRecommendations", "SPAN_KIND_SERVER"],
  ["recommendation", "get_product_list", "SPAN_KIND_INTERNAL"],
  ["product-catalog", "astrolab.shop.v1.ProductCatalogService/ListProducts", "SPAN_KIND_SERVER"],
];
/** What orders, calls of recommendation and the database of the books are grouped by. */
const ofOrders = {
  ...{ app_loyalty_level: "gold", app_shipping_international: "true", app_order_outcome: "placed" },
  ...{ app_recommendation_outcome: "admitted" },
  ...{ db_operation_name: "INSERT", db_client_connection_state: "used" },
};
const MiB = 2 ** 20;
/** Seconds from one kill to the next. */
const cycle = 260;

/** A shop whose recommendation service leaks and is killed each time it reaches its limit: what the dashboards are for. */
export function leakingShop(): FakeAnswers {
  return {
    series: (query) => answersTo(query),
    exemplars: (_query, start, end) => [
      {
        seriesLabels: {
          __name__: "traces_span_metrics_duration_milliseconds_bucket",
          service_name: "recommendation",
          span_name: "get_product_list",
          le: "250",
        },
        exemplars: Array.from({ length: 30 }, (_, index) => ({
          labels: { span_id: "aaaaaaaaaaaaaaaa", trace_id: `${index.toString(16).padStart(2, "0")}`.repeat(16) },
          value: `${20 + ((index * 37) % 190)}`,
          timestamp: start + ((index + 0.5) * (end - start)) / 30,
        })),
      },
    ],
    labelValues: services,
  };
}

/** 0 just after a start, 1 at the kill. */
const age = (time: number): number => (time % cycle) / cycle;
const wave = (time: number, seed: number): number => 1 + 0.12 * Math.sin(time / (40 + seed * 7) + seed);

function line(labels: Readonly<Record<string, string>>, value: (time: number) => number): FakeSeries {
  return { labels, at: (time) => String(value(time)) };
}

function answersTo(query: string): readonly FakeSeries[] {
  if (query.includes("send_failed") || query.includes("refused")) return [line({ exporter: "otlp" }, () => 0)];
  if (query.startsWith("changes(process_start")) {
    return [line({ service_name: "recommendation" }, (time) => (time % cycle < 20 ? 1 : 0))];
  }
  if (query.includes("app_feature_flag_enabled")) {
    return [line({ feature_flag_key: "recommendationServiceCacheFailure" }, () => 1)];
  }
  if (query.includes("by (app_product_id)")) {
    return ["ASTROLABE1", "OLJCESPC7Z"].map((app_product_id, seed) =>
      line({ app_product_id }, (time) => (query.includes("error_type") ? seed : wave(time, seed))),
    );
  }
  if (query.startsWith("count(count")) return [line({}, () => services.length)];
  if (query.startsWith("sum(changes(")) return [line({}, () => 3)];
  const quantile = Number(/histogram_quantile\(([\d.]+)/.exec(query)?.[1] ?? Number.NaN);
  const scale = Number.isNaN(quantile) ? 1 : ({ 0.5: 4, 0.95: 14, 0.99: 30 }[quantile] ?? 70);
  const tail = (time: number): number => (Number.isNaN(quantile) ? 1 : 1 + 6 * age(time) ** 2);
  const unit = query.includes("_seconds_bucket") ? 0.001 : 1;
  if (query.includes("service_name, span_name")) {
    return spans.map(([service_name, span_name, span_kind], seed) =>
      line({ service_name, span_name, span_kind }, (time) =>
        query.includes("STATUS_CODE_ERROR") ? 0.006 * seed : scale * wave(time, seed) * tail(time) * (1 + seed / 3),
      ),
    );
  }
  if (/by \((le, )?service_name\)/.test(query) && !query.includes('service_name="recommendation"')) {
    return services.map((service_name, seed) =>
      line({ service_name }, (time) =>
        query.includes("STATUS_CODE_ERROR") ? 0.002 * seed : scale * wave(time, seed) * tail(time) * (1 + seed / 2),
      ),
    );
  }
  if (query.includes("memory_usage") && query.includes("limit")) return [line({}, (time) => 0.35 + 0.62 * age(time))];
  if (query.includes("memory_limit")) return [line({}, () => 192 * MiB)];
  if (/memory_(usage|rss)|heap_alloc|sys_memory/.test(query)) return [line({}, (time) => (68 + 122 * age(time)) * MiB)];
  if (query.includes("cache_size")) return [line({}, (time) => Math.round(12 + 480_000 * age(time)))];
  if (query.includes("process_start") || query.includes("uptime")) return [line({}, (time) => time % cycle)];
  if (query.includes("cpu")) return [line({}, (time) => 0.06 + 0.5 * age(time))];
  if (query.includes('app_cache_hit="true"') && quantile > 0) return [line({}, (time) => 0.002 * wave(time, 1))];
  if (query.includes("STATUS_CODE_ERROR")) {
    return [line({ span_name: "GET /", ...ofOrders }, (time) => (time % cycle < 15 ? 0.4 : 0))];
  }
  return [
    line(
      { span_name: "GET /", receiver: "otlp", transport: "grpc", exporter: "otlp/jaeger", ...ofOrders },
      (time) => scale * unit * wave(time, 2) * tail(time) * 6,
    ),
  ];
}
