import { randomBytes } from "node:crypto";

/** One request through the shop, as OTLP over HTTP takes it in JSON. */
export interface SentTrace {
  readonly traceId: string;
  readonly body: unknown;
}

/**
 * A server span `get_product_list` of service `recommendation`, which ended just now.
 *
 * @param milliseconds how long it took
 */
export function trace(milliseconds: number, cacheHit: boolean): SentTrace {
  const traceId = randomBytes(16).toString("hex");
  const end = BigInt(Date.now()) * 1_000_000n;
  const span = {
    traceId,
    spanId: randomBytes(8).toString("hex"),
    name: "get_product_list",
    kind: 2,
    startTimeUnixNano: String(end - BigInt(milliseconds) * 1_000_000n),
    endTimeUnixNano: String(end),
    attributes: [
      { key: "app.cache_hit", value: { boolValue: cacheHit } },
      { key: "app.products.count", value: { intValue: "10" } },
    ],
    status: {},
  };
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "recommendation" } }] };
  return { traceId, body: { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "test" }, spans: [span] }] }] } };
}
