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
  const attributes = [
    { key: "app.cache_hit", value: { boolValue: cacheHit } },
    { key: "app.products.count", value: { intValue: "10" } },
  ];
  return { traceId, body: batch([{ ...spanOf("get_product_list", milliseconds), traceId, attributes }]) };
}

/**
 * The body of a request with a trace of one span for each duration, all server spans of service `recommendation` that ended just now.
 *
 * @param durations milliseconds
 */
export function traces(name: string, durations: readonly number[]): unknown {
  return batch(durations.map((milliseconds) => spanOf(name, milliseconds)));
}

function spanOf(name: string, milliseconds: number): object {
  const end = BigInt(Date.now()) * 1_000_000n;
  return {
    traceId: randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    name,
    kind: 2,
    startTimeUnixNano: String(end - BigInt(Math.round(milliseconds * 1e6))),
    endTimeUnixNano: String(end),
    status: {},
  };
}

function batch(spans: readonly object[]): unknown {
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "recommendation" } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "test" }, spans }] }] };
}
