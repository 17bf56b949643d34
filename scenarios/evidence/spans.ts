import type { Evidence, SpanFilter } from "../model.ts";
import type { Judgement } from "./judgement.ts";
import { withoutSamples } from "./judgement.ts";

/** What is known of one span. Tags as text, as Jaeger's own search compares them. */
export interface Span {
  readonly traceId: string;
  readonly id: string;
  readonly service: string;
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** ms */
  readonly duration: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** So many traces are named in a report. */
const NAMED = 5;

/** Whether a span is of the kind that is looked for, bounds of the attribute included. */
export function matches(span: Span, filter: SpanFilter): boolean {
  const { service, operation, tags, minDuration, attribute } = filter;
  return (
    span.service === service &&
    (operation === null || span.operation === operation) &&
    (minDuration === null || span.duration >= minDuration) &&
    hasTags(span, tags) &&
    (attribute === null || isWithin(span.tags[attribute.key], attribute.atLeast, attribute.atMost))
  );
}

export function hasTags(span: Span, tags: SpanFilter["tags"]): boolean {
  return Object.entries(tags).every(([key, value]) => span.tags[key] === value);
}

function isWithin(text: string | undefined, atLeast: number | null, atMost: number | null): boolean {
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

/** For people: `spans get_product_list of recommendation with app.cache_hit=false, app.products.count ≥ 100000`. */
export function filterText({ service, operation, tags, minDuration, attribute }: SpanFilter): string {
  const conditions = [
    ...tagTexts(tags),
    ...(minDuration === null ? [] : [`at least ${minDuration} ms`]),
    ...(attribute === null ? [] : [boundText(attribute)]),
  ];
  const named = operation === null ? "spans" : `spans ${operation}`;
  return `${named} of ${service}${conditions.length === 0 ? "" : ` with ${conditions.join(", ")}`}`;
}

export function tagTexts(tags: SpanFilter["tags"]): string[] {
  return Object.entries(tags).map(([key, value]) => `${key}=${value}`);
}

function boundText({ key, atLeast, atMost }: NonNullable<SpanFilter["attribute"]>): string {
  if (atLeast === null) return `${key} ≤ ${atMost}`;
  return atMost === null ? `${key} ≥ ${atLeast}` : `${key} from ${atLeast} to ${atMost}`;
}

/** The ids of the newest traces that the spans are in. */
export function tracesOf(spans: readonly Span[]): string[] {
  return [...new Set(newestFirst(spans).map(({ traceId }) => traceId))];
}

function newestFirst(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => b.startedAt - a.startedAt);
}

/** @param spans what the search gave; those that do not match the filter are left out of account */
export function judgeTraces(
  { filter, count, every }: Evidence & { kind: "traces" },
  spans: readonly Span[],
): Judgement {
  const found = spans.filter((span) => matches(span, filter));
  const traces = tracesOf(found);
  const must = tagTexts(every).join(", ");
  const parts = {
    ...withoutSamples,
    wanted: `${traceCount(count)} with ${filterText(filter)}${must === "" ? "" : `, every one with ${must}`}`,
    traces: traces.slice(0, NAMED),
  };
  const other = found.find((span) => !hasTags(span, every));
  if (other !== undefined) {
    const has = Object.keys(every).map((key) => `${key}=${other.tags[key] ?? "(none)"}`);
    const saw = `a span with ${has.join(", ")} in the trace ${other.traceId}`;
    return { ...parts, verdict: "fail", now: saw, saw, traces: [other.traceId] };
  }
  const saw = traces.length >= count ? foundText(found, traces, filter) : missingText(spans, traces, filter);
  return { ...parts, verdict: traces.length >= count ? "pass" : "open", now: saw, saw };
}

function foundText(found: readonly Span[], traces: readonly string[], filter: SpanFilter): string {
  return `${traceCount(traces.length)}, one of them ${traces[0]}: ${describe(extreme(found, filter), filter)}`;
}

/** With the nearest that there was, so that one can tell "almost" from "nothing at all". */
function missingText(spans: readonly Span[], traces: readonly string[], filter: SpanFilter): string {
  const alike = spans.filter((span) => matches(span, { ...filter, minDuration: null, attribute: null }));
  const near =
    alike.length === 0 ? "" : `; nearest of ${spanCount(alike.length)}: ${describe(extreme(alike, filter), filter)}`;
  return `${traceCount(traces.length)}${near}`;
}

/** The span that shows best what is looked for: the one nearest to or furthest beyond the bounds. */
function extreme(spans: readonly Span[], { attribute }: SpanFilter): Span {
  const score = (span: Span) => {
    if (attribute === null) return span.duration;
    const value = Number(span.tags[attribute.key] ?? Number.NaN);
    if (Number.isNaN(value)) return Number.NEGATIVE_INFINITY;
    return attribute.atLeast === null ? -value : value;
  };
  return spans.reduce((a, b) => (score(b) > score(a) ? b : a));
}

/** What is worth saying of a span: the attribute that is looked for, and its duration. */
export function describe(span: Span, { attribute }: SpanFilter): string {
  const time = `${Number(span.duration.toPrecision(3))} ms`;
  return attribute === null ? time : `${attribute.key}=${span.tags[attribute.key] ?? "(none)"}, ${time}`;
}

export function traceCount(number: number): string {
  return `${number} trace${number === 1 ? "" : "s"}`;
}

function spanCount(number: number): string {
  return `${number} span${number === 1 ? "" : "s"}`;
}
