import type { Span, SpanFilter } from "../evidence/spans.ts";
import { answerOf, jsonOf } from "./answer.ts";
import type { Backends } from "./backends.ts";
import { type TracesAnswer, tracesSchema } from "./jaeger-answer.ts";

type Ask = Backends["jaeger"];

const WHO = "Jaeger";
/** Of the newest traces; a look every beat misses none of a demo shop's. */
const LIMIT = 100;

/** The search as it is sent. @param from @param to milliseconds since the epoch. @param tags beside those of the filter */
export function searchPath(filter: SpanFilter, tags: SpanFilter["tags"], from: number, to: number): string {
  const { service, operation, minDuration } = filter;
  const all = { ...filter.tags, ...tags };
  const search = new URLSearchParams({
    service,
    ...(operation !== null && { operation }),
    ...(Object.keys(all).length > 0 && { tags: JSON.stringify(all) }),
    ...(minDuration !== null && { minDuration: `${minDuration}ms` }),
    start: String(Math.floor(from * 1000)),
    end: String(Math.ceil(to * 1000)),
    limit: String(LIMIT),
  });
  return `api/traces?${search}`;
}

/** All spans of the traces that a search finds. @throws NoAnswer */
export async function search(ask: Ask, path: string): Promise<Span[]> {
  return spansIn(jsonOf(WHO, tracesSchema, await answerOf(WHO, ask(path))));
}

/** The spans of one trace; null where it is not there (yet). @throws NoAnswer */
export async function trace(ask: Ask, id: string): Promise<Span[] | null> {
  const answer = await answerOf(WHO, ask(`api/traces/${encodeURIComponent(id)}`));
  if (answer.status === 404) return null;
  return spansIn(jsonOf(WHO, tracesSchema, answer));
}

function spansIn({ data }: TracesAnswer): Span[] {
  return data.flatMap(({ traceID, spans, processes }) =>
    spans.map((span) => ({
      traceId: traceID,
      id: span.spanID,
      service: processes[span.processID]?.serviceName ?? "",
      operation: span.operationName,
      startedAt: span.startTime / 1000,
      duration: span.duration / 1000,
      tags: Object.fromEntries(span.tags.map(({ key, value }) => [key, String(value)])),
    })),
  );
}
