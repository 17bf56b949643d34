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

/** Spans by what Jaeger knows of them. */
export interface SpanFilter {
  readonly service: string;
  readonly operation: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** ms */
  readonly minDuration: number | null;
  /** A number on the span, with its bounds. */
  readonly attribute: { readonly key: string; readonly atLeast: number | null; readonly atMost: number | null } | null;
}

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

/** What is worth saying of a span: the attribute that is looked for, and its duration. */
export function describe(span: Span, { attribute }: SpanFilter): string {
  const time = `${Number(span.duration.toPrecision(3))} ms`;
  return attribute === null ? time : `${attribute.key}=${span.tags[attribute.key] ?? "(none)"}, ${time}`;
}
