import type { JaegerSpan, JaegerTag, JaegerTrace } from "../../../common/http/jaeger-trace.ts";

export interface SpanFacts {
  readonly id: string;
  readonly parent?: string;
  readonly service?: string;
  readonly name?: string;
  /** Microseconds after the trace's beginning. */
  readonly at: number;
  /** Microseconds. */
  readonly takes: number;
  readonly tags?: Readonly<Record<string, unknown>>;
  readonly logs?: readonly { readonly at: number; readonly fields: Readonly<Record<string, unknown>> }[];
}

/** A moment on 23 November 2026, in microseconds since 1970. */
export const traceStart = 1_795_441_506_203_886;

/** A trace in the shape in which Jaeger's API answers. */
export function rawTrace(id: string, spans: readonly SpanFacts[], start = traceStart): JaegerTrace {
  const services = [...new Set(spans.map(({ service = "shop" }) => service))];
  return {
    traceID: id,
    spans: spans.map((facts) => rawSpan(id, facts, services, start)),
    processes: Object.fromEntries(
      services.map((serviceName, index) => [
        `p${index}`,
        { serviceName, tags: tagsOf({ "service.instance.id": serviceName }) },
      ]),
    ),
  };
}

function rawSpan(traceID: string, facts: SpanFacts, services: readonly string[], start: number): JaegerSpan {
  const { id, parent, service = "shop", name = id, at, takes, tags = {}, logs = [] } = facts;
  return {
    spanID: id,
    operationName: name,
    references: parent === undefined ? [] : [{ refType: "CHILD_OF", traceID, spanID: parent }],
    startTime: start + at,
    duration: takes,
    tags: tagsOf(tags),
    logs: logs.map((log) => ({ timestamp: start + log.at, fields: tagsOf(log.fields) })),
    processID: `p${services.indexOf(service)}`,
    warnings: null,
  };
}

function tagsOf(values: Readonly<Record<string, unknown>>): JaegerTag[] {
  return Object.entries(values).map(([key, value]) => ({ key, type: typeof value, value }));
}
