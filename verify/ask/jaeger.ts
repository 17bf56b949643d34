import { z } from "zod";
import { type TracesAnswer, tracesSchema } from "../../scenarios/ask/jaeger-answer.ts";
import { type Ask, jsonOf } from "./ask.ts";

const operationsSchema = z.object({ data: z.array(z.object({ name: z.string() })).nullable() });

export interface Span {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** `server`, `client`, `internal` …; empty where it was not said. */
  readonly kind: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly parents: readonly string[];
  readonly attributes: ReadonlySet<string>;
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
  return {
    async traces(ask, service, operation) {
      const search = new URLSearchParams({ service, limit: LIMIT, ...(operation !== undefined && { operation }) });
      return tracesIn(jsonOf(tracesSchema, await ask.get(`${prefix}api/traces?${search}`)));
    },
    async trace(ask, id) {
      const answer = await ask.get(`${prefix}api/traces/${id}`);
      // 404 is its word for "not here (yet)".
      if (answer.status === 404) return undefined;
      return tracesIn(jsonOf(tracesSchema, answer))[0];
    },
    async operations(ask, service) {
      const search = new URLSearchParams({ service });
      const { data } = jsonOf(operationsSchema, await ask.get(`${prefix}api/operations?${search}`));
      return (data ?? []).map(({ name }) => name);
    },
    async ends(ask, service, since, until, limit) {
      const [start, end] = [since, until].map((seconds) => String(Math.floor(seconds * 1e6)));
      const search = new URLSearchParams({ service, start: start ?? "", end: end ?? "", limit: String(limit) });
      const { data } = jsonOf(tracesSchema, await ask.get(`${prefix}api/traces?${search}`));
      return data.flatMap(({ spans, processes }) =>
        spans
          .filter(
            ({ processID, references }) => references.length === 0 && processes[processID]?.serviceName === service,
          )
          .map(({ startTime, duration }) => (startTime + duration) / 1e6),
      );
    },
  };
}

function tracesIn({ data }: TracesAnswer): Trace[] {
  return data.map(({ traceID, spans, processes }) => ({
    id: traceID,
    spans: spans.map((span) => ({
      id: span.spanID,
      name: span.operationName,
      service: processes[span.processID]?.serviceName ?? "",
      kind: String(span.tags.find(({ key }) => key === "span.kind")?.value ?? ""),
      startedAt: span.startTime / 1000,
      parents: span.references.map(({ spanID }) => spanID),
      attributes: new Set(span.tags.map(({ key }) => key)),
    })),
  }));
}
