import { type JaegerClient, jaegerClient } from "../../common/http/jaeger.ts";
import { type JaegerSpan, type JaegerTrace, serviceOf, tagOf } from "../../common/http/jaeger-trace.ts";
import { addressOf } from "../../common/http/send.ts";
import { type Ask, WORDS } from "./ask.ts";

export interface Span {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** `server`, `client`, `internal` …; empty where it was not said. */
  readonly kind: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly parents: readonly string[];
  /** Spans of this or of other traces, out of which it came about. */
  readonly links: readonly SpanLink[];
  readonly attributes: ReadonlySet<string>;
  /** Whom it asked, by `server.address`; empty where it was not said. */
  readonly address: string;
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
}

export interface Trace {
  readonly id: string;
  readonly spans: readonly Span[];
}

/** Jaeger's API below a path of the stack's port. Each question rejects with `NoAnswer`. */
export interface Jaeger {
  /** The newest traces that a service took part in, optionally those with a span of one name. */
  traces(ask: Ask, service: string, operation?: string): Promise<readonly Trace[]>;
  trace(ask: Ask, id: string): Promise<Trace | undefined>;
  operations(ask: Ask, service: string): Promise<readonly string[]>;
  /**
   * When each span of a service ended that began a trace, seconds since the epoch, in no order.
   * @param since of the traces' start, as `until`. @param limit how many traces at most
   */
  ends(ask: Ask, service: string, since: number, until: number, limit: number): Promise<readonly number[]>;
}

/** How many of the newest traces are looked at. */
const LIMIT = "10";

/** @param prefix `/jaeger/ui/` */
export function jaegerAt(prefix: string): Jaeger {
  const client = (ask: Ask): JaegerClient =>
    jaegerClient((path, parameters) => ask.get(`${prefix}api/${addressOf(path, parameters)}`), WORDS);
  return {
    async traces(ask, service, operation) {
      const found = await client(ask).search({ service, limit: LIMIT, ...(operation !== undefined && { operation }) });
      return found.map(traceOf);
    },
    async trace(ask, id) {
      const found = await client(ask).trace(id);
      return found && traceOf(found);
    },
    operations: (ask, service) => client(ask).operations(service),
    async ends(ask, service, since, until, limit) {
      const microseconds = (seconds: number) => String(Math.floor(seconds * 1e6));
      const [start, end] = [microseconds(since), microseconds(until)];
      const found = await client(ask).search({ service, start, end, limit: String(limit) });
      return found.flatMap((trace) =>
        trace.spans
          .filter((span) => parentsOf(span).length === 0 && serviceOf(trace, span) === service)
          .map(({ startTime, duration }) => (startTime + duration) / 1e6),
      );
    },
  };
}

const CHILD = "CHILD_OF";

function parentsOf({ references }: JaegerSpan): readonly string[] {
  return (references ?? []).filter(({ refType }) => refType === CHILD).map(({ spanID }) => spanID);
}

function traceOf(trace: JaegerTrace): Trace {
  return {
    id: trace.traceID,
    spans: trace.spans.map((span) => ({
      id: span.spanID,
      name: span.operationName,
      service: serviceOf(trace, span),
      kind: String(tagOf(span, "span.kind") ?? ""),
      startedAt: span.startTime / 1000,
      parents: parentsOf(span),
      links: (span.references ?? [])
        .filter(({ refType }) => refType !== CHILD)
        .map(({ traceID, spanID }) => ({ traceId: traceID, spanId: spanID })),
      attributes: new Set((span.tags ?? []).map(({ key }) => key)),
      address: String(tagOf(span, "server.address") ?? ""),
    })),
  };
}
