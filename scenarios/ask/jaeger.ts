import { type JaegerClient, jaegerClient } from "../../common/http/jaeger.ts";
import { type JaegerTrace, serviceOf } from "../../common/http/jaeger-trace.ts";
import { addressOf } from "../../common/http/send.ts";
import type { Span, SpanFilter } from "../evidence/spans.ts";
import { answerOf, wordsOf } from "./answer.ts";
import type { Backends } from "./backends.ts";

type Ask = Backends["jaeger"];

const WHO = "Jaeger";
const WORDS = wordsOf(WHO);
/** Of the newest traces; a look every interval misses none of a demo shop's. */
const MAX_TRACES = 100;

function client(ask: Ask): JaegerClient {
  return jaegerClient((path, parameters) => answerOf(WHO, ask(`api/${addressOf(path, parameters)}`)), WORDS);
}

/** What is searched for, and when. */
export interface Searched {
  readonly filter: SpanFilter;
  /** Beside those of the filter. */
  readonly tags: SpanFilter["tags"];
  /** Milliseconds since the epoch, as `to`. */
  readonly from: number;
  readonly to: number;
}

/** All spans of the traces that a search finds. @throws NoAnswer */
export async function search(ask: Ask, { filter, tags, from, to }: Searched): Promise<Span[]> {
  const { service, operation, minDuration } = filter;
  const all = { ...filter.tags, ...tags };
  const found = await client(ask).search({
    service,
    ...(operation !== null && { operation }),
    ...(Object.keys(all).length > 0 && { tags: JSON.stringify(all) }),
    ...(minDuration !== null && { minDuration: `${minDuration}ms` }),
    start: String(Math.floor(from * 1000)),
    end: String(Math.ceil(to * 1000)),
    limit: String(MAX_TRACES),
  });
  return found.flatMap(spansIn);
}

/** The spans of one trace; null where it is not there (yet). @throws NoAnswer */
export async function trace(ask: Ask, id: string): Promise<Span[] | null> {
  const found = await client(ask).trace(id);
  return found === undefined ? null : spansIn(found);
}

function spansIn(found: JaegerTrace): Span[] {
  return found.spans.map((span) => ({
    traceId: found.traceID,
    id: span.spanID,
    service: serviceOf(found, span),
    operation: span.operationName,
    startedAt: span.startTime / 1000,
    duration: span.duration / 1000,
    tags: Object.fromEntries((span.tags ?? []).map(({ key, value }) => [key, String(value)])),
  }));
}
