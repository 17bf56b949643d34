import { NOW } from "./ask.ts";

export interface FakeSpan {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly kind?: string;
  /** Seconds before the fake rounds' time. */
  readonly ago?: number;
  readonly parent?: string;
  readonly attributes?: readonly string[];
  /** A span of another trace, as `trace-2 7`. */
  readonly link?: string;
  readonly address?: string;
}

/** What Jaeger answers: one trace for each list of spans. */
export function traces(...all: readonly (readonly FakeSpan[])[]): unknown {
  return {
    data: all.map((spans, index) => ({
      traceID: `trace-${index + 1}`,
      spans: spans.map(({ id, name, service, kind = "internal", ago = 1, parent, attributes = [], address, link }) => ({
        spanID: id,
        operationName: name,
        processID: service,
        startTime: (NOW - ago * 1000) * 1000,
        duration: 2_000,
        references: [
          ...(parent === undefined ? [] : [{ refType: "CHILD_OF", traceID: `trace-${index + 1}`, spanID: parent }]),
          ...(link === undefined ? [] : [linkTo(link)]),
        ],
        tags: [
          { key: "span.kind", type: "string", value: kind },
          ...attributes.map((key) => ({ key, type: "bool", value: true })),
          ...(address === undefined ? [] : [{ key: "server.address", type: "string", value: address }]),
        ],
      })),
      processes: Object.fromEntries(spans.map(({ service }) => [service, { serviceName: service }])),
    })),
  };
}

function linkTo(link: string): object {
  const [traceID, spanID] = link.split(" ");
  return { refType: "FOLLOWS_FROM", traceID, spanID };
}

export function operations(...names: readonly string[]): unknown {
  return { data: names.map((name) => ({ name, spanKind: "server" })) };
}
