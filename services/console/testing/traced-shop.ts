import type { JaegerTrace } from "../../../common/http/jaeger-trace.ts";
import { rawTrace, type SpanFacts } from "./raw-trace.ts";

/** Of a number, as 32 hexadecimal digits. */
export const traceId = (number: number): string => number.toString(16).padStart(32, "a");

/** One visit to a product's page. A miss looks through a grown cache and takes ten times as long. */
function visit(number: number, isHit: boolean, start: number): JaegerTrace {
  const look = (isHit ? 8000 : 80_000) + (number % 7) * 1000;
  const isFailed = number % 20 === 19;
  const spans: SpanFacts[] = [
    { id: "a1", service: "proxy", name: "GET /", at: 0, takes: look + 30_000, tags: { "url.path": "/product/X" } },
    { id: "b1", parent: "a1", service: "frontend", name: "GET /product/:id", at: 1000, takes: look + 28_000 },
    {
      id: "c1",
      parent: "b1",
      service: "recommendation",
      name: "astrolab.shop.v1.RecommendationService/ListRecommendations",
      at: 5000,
      takes: look + 4000,
      tags: { "span.kind": "server" },
    },
    {
      id: "d1",
      parent: "c1",
      service: "recommendation",
      name: "get_product_list",
      at: 7000,
      takes: look,
      tags: { "app.cache_hit": isHit, "app.products.count": isHit ? 12 : 341_235 + number },
      logs: [{ at: 8000, fields: { event: "cache.grown", "app.cache.rounds": 15_000 } }],
    },
    {
      id: "e1",
      parent: "b1",
      service: "product-catalog",
      name: "astrolab.shop.v1.ProductCatalogService/GetProduct",
      at: look + 12_000,
      takes: 2000,
      tags: isFailed ? { error: true, "otel.status_description": "the catalogue is asleep" } : {},
    },
  ];
  return rawTrace(traceId(number), spans, start);
}

/** The last five minutes of a shop: 40 visits, every other one a miss, two of them with an error. @param now milliseconds */
export function tracedShop(now: number): readonly JaegerTrace[] {
  return Array.from({ length: 40 }, (_, number) =>
    visit(number, number % 2 === 0, (now - 300_000 + number * 7000) * 1000),
  );
}

/** The frontend waits three seconds for a recommendation that takes 5.6. @param now milliseconds */
export function givenUpTrace(id: string, now: number): JaegerTrace {
  const call = "astrolab.shop.v1.RecommendationService/ListRecommendations";
  const [server, client] = [{ "span.kind": "server" }, { "span.kind": "client", error: true }];
  const spans: SpanFacts[] = [
    { id: "a1", service: "proxy", name: "GET /", at: 0, takes: 3_030_000, tags: server },
    { id: "b1", parent: "a1", service: "frontend", name: "GET /cart", at: 1000, takes: 3_020_000, tags: server },
    { id: "c1", parent: "b1", service: "frontend", name: call, at: 5000, takes: 3_000_000, tags: client },
    { id: "d1", parent: "c1", service: "recommendation", name: call, at: 6000, takes: 5_599_000, tags: server },
    { id: "e1", parent: "d1", service: "recommendation", name: "get_product_list", at: 7000, takes: 5_590_000 },
  ];
  return rawTrace(id, spans, (now - 60_000) * 1000);
}

/** A trace of many spans: a root and below it branches of 20, each deeper than the other. @param now milliseconds */
export function longTrace(id: string, count: number, now: number): JaegerTrace {
  const spans = Array.from({ length: count }, (_, n): SpanFacts => {
    const inBranch = (n - 1) % 20;
    const parent = n === 0 ? {} : { parent: inBranch === 0 ? "0" : (n - 1).toString(16) };
    const at = n === 0 ? 0 : n * 400 + inBranch;
    const takes = n === 0 ? count * 400 + 20_000 : (20 - inBranch) * 300;
    return { id: n.toString(16), ...parent, service: `service-${n % 7}`, name: `step ${n}`, at, takes, tags: { n } };
  });
  return rawTrace(id, spans, (now - 60_000) * 1000);
}

const bad = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

/** Markup and scripts in every place where a span has text of its own. @param now milliseconds */
export function hostileTrace(id: string, now: number): JaegerTrace {
  const tags = {
    [bad]: bad,
    "url.full": "javascript:window.ran=1",
    "style.x": "</style><style>body{display:none}</style>",
    error: true,
    "otel.status_description": bad,
    "app.flag": true,
    "app.choice": `"'><svg onload=window.ran=1>`,
  };
  const trace = rawTrace(
    id,
    [
      { id: "a", service: bad, name: bad, at: 0, takes: 90_000, tags: { ...tags, "url.path": `/${bad}` } },
      {
        id: "b",
        parent: "a",
        service: bad,
        name: `javascript:${bad}`,
        at: 10,
        takes: 80_000,
        tags: { ...tags, "app.flag": false },
      },
    ],
    (now - 30_000) * 1000,
  );
  return {
    ...trace,
    spans: trace.spans.map((span) => ({
      ...span,
      references: [...(span.references ?? []), { refType: "FOLLOWS_FROM", traceID: `"><b>${bad}`, spanID: bad }],
      logs: [
        {
          timestamp: span.startTime,
          fields: [
            { key: "event", value: bad },
            { key: bad, value: { nested: bad } },
          ],
        },
      ],
      warnings: [bad],
    })),
  };
}

export { bad as hostileText };
