import type { JaegerSpan, JaegerTag, JaegerTrace } from "../../../../../common/http/jaeger-trace.ts";
import type { Attribute, Span } from "./trace.ts";

/** What a span says of itself. Its place among the others follows from all of them. */
export type OwnFacts = Omit<Span, "parent" | "isOrphan" | "depth" | "below">;

export function readSpan(raw: JaegerSpan, processes: JaegerTrace["processes"]): OwnFacts {
  const attributes = readTags(raw.tags);
  const events = (raw.logs ?? []).map(({ timestamp, fields }) => readEvent(timestamp, readTags(fields)));
  const process = processes[raw.processID];
  const find = (key: string): string => text(attributes, key);
  const isError = find("error") === "true" || find("otel.status_code") === "ERROR";
  const exception = events.find(({ name }) => name === "exception");
  return {
    id: raw.spanID,
    name: raw.operationName,
    service: process?.serviceName ?? "unknown",
    kind: find("span.kind"),
    start: raw.startTime,
    duration: Math.max(raw.duration, 0),
    isError,
    errorText: isError ? find("otel.status_description") || text(exception?.attributes ?? [], "exception.message") : "",
    attributes,
    events,
    resource: readTags(process?.tags),
    links: (raw.references ?? [])
      .filter(({ refType }) => refType !== "CHILD_OF")
      .map(({ traceID, spanID }) => ({ traceId: traceID, spanId: spanID })),
    notes: raw.warnings ?? [],
  };
}

function readEvent(time: number, fields: readonly Attribute[]): Span["events"][number] {
  const named = fields.find(({ key }) => key === "event");
  return { name: `${named?.value ?? "event"}`, time, attributes: fields.filter((field) => field !== named) };
}

function text(attributes: readonly Attribute[], key: string): string {
  const found = attributes.find((attribute) => attribute.key === key);
  return found === undefined ? "" : String(found.value);
}

/** The shop's own attributes first, the library's remarks on itself last, each sort by name. */
function readTags(tags: readonly JaegerTag[] | null | undefined): Attribute[] {
  return (tags ?? [])
    .map(({ key, value }) => ({ key, value: plain(value) }))
    .sort((a, b) => rank(a.key) - rank(b.key) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function rank(key: string): number {
  return key.startsWith("app.") ? 0 : key.startsWith("otel.") ? 2 : 1;
}

function plain(value: unknown): Attribute["value"] {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
