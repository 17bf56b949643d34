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

function batch(spans: readonly object[], service = "recommendation"): unknown {
  const resource = { attributes: [{ key: "service.name", value: { stringValue: service } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "test" }, spans }] }] };
}

/** A span of a test's own. */
export interface SentSpan {
  readonly name: string;
  /** Those of one number are in one trace; of none, each in its own. */
  readonly trace?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The body of a request with these spans, which took a millisecond and ended just now. */
export function batchOf(service: string, spans: readonly SentSpan[]): unknown {
  return batch(
    spans.map(({ name, trace: number, attributes = {} }) => ({
      ...spanOf(name, 1),
      ...(number !== undefined && { traceId: traceIdOf(number) }),
      attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } })),
    })),
    service,
  );
}

/** Another one in each minute, so that no trace grows from run to run. */
function traceIdOf(number: number): string {
  return (
    `${Math.floor(Date.now() / 60_000).toString(16)}`.padStart(16, "0") + (number + 1).toString(16).padStart(16, "0")
  );
}
