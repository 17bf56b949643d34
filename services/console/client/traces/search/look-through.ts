import type { JaegerTrace } from "../../../../../common/http/jaeger-trace.ts";
import type { Jaeger } from "../jaeger/jaeger.ts";
import { readTrace } from "../model/read-trace.ts";
import type { Span, Trace } from "../model/trace.ts";
import { questionOf, type Search } from "./search.ts";

/** How many traces are read at a time, and how many times at most: a few seconds on a laptop. */
const page = 500;
const mostPages = 8;

export interface LookedThrough {
  readonly traces: readonly Trace[];
  /** Jaeger may have more that match. */
  readonly isFull: boolean;
}

/**
 * The newest traces that match. Jaeger 2's memory store takes the text "true" of its API for a boolean and finds no
 * failed span by it (validSpan in internal/storage/v2/memory/tenant.go of 1.76), so a search for `error` is asked without
 * that tag, and the newest traces are looked through here.
 */
export async function lookThrough(
  jaeger: Jaeger,
  search: Search,
  now: number,
  matches: (span: Span) => boolean,
  signal: AbortSignal,
): Promise<LookedThrough> {
  const { error, ...tags } = search.tags;
  if (error === undefined) {
    const answer = await jaeger.search(questionOf(search, now), signal);
    return { traces: readable(answer), isFull: answer.length >= search.limit };
  }
  const question = questionOf({ ...search, tags, limit: page }, now);
  const found = new Map<string, Trace>();
  let end = question["end"] ?? "";
  for (let asked = 0; asked < mostPages; asked += 1) {
    const answer = await jaeger.search({ ...question, end }, signal);
    const read = readable(answer);
    for (const trace of read) if (trace.spans.some(matches)) found.set(trace.id, trace);
    if (found.size >= search.limit) break;
    const oldest = read.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
    const next = `${Math.floor(oldest) - 1}`;
    if (answer.length < page || !(Number(next) < Number(end))) return { traces: [...found.values()], isFull: false };
    end = next;
  }
  return { traces: [...found.values()].sort((a, b) => b.start - a.start).slice(0, search.limit), isFull: true };
}

function readable(answer: readonly JaegerTrace[]): readonly Trace[] {
  return answer.filter(({ spans }) => spans.length > 0).map(readTrace);
}
