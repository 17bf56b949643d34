import type { Span, Trace } from "./trace.ts";

/** One line of a list of traces, and one point of a scatter. */
export interface TraceSummary {
  readonly id: string;
  /** Service and name of the first root. */
  readonly service: string;
  readonly name: string;
  /** `/product/6E92ZMYYFZ`; empty where the root tells of none. */
  readonly detail: string;
  /** Microseconds since 1970. */
  readonly start: number;
  /** Microseconds. */
  readonly duration: number;
  readonly spans: number;
  /** Spans that failed, and the services that these are of, by name. */
  readonly errors: number;
  readonly failedServices: readonly string[];
  /** One of the spans that were searched for failed, so that `error=true` would find the trace too. */
  readonly isMatchFailed: boolean;
  /** By name. */
  readonly services: readonly { readonly name: string; readonly spans: number }[];
  /** The longest of the spans that were searched for; the whole trace's id and length are the same as ever. */
  readonly match: { readonly spanId: string; readonly name: string; readonly duration: number } | undefined;
}

/** @param matches whether a span is one of those that were searched for */
export function summarise(trace: Trace, matches: (span: Span) => boolean): TraceSummary {
  const [root] = trace.spans;
  const counts = new Map<string, number>();
  const failed = new Set<string>();
  let errors = 0;
  let isMatchFailed = false;
  let match: Span | undefined;
  for (const span of trace.spans) {
    counts.set(span.service, (counts.get(span.service) ?? 0) + 1);
    const isMatch = matches(span);
    if (span.isError) {
      errors += 1;
      failed.add(span.service);
      isMatchFailed ||= isMatch;
    }
    if (isMatch && span.duration > (match?.duration ?? -1)) match = span;
  }
  return {
    id: trace.id,
    service: root?.service ?? "",
    name: root?.name ?? "",
    detail: detailOf(root),
    start: trace.start,
    duration: trace.duration,
    spans: trace.spans.length,
    errors,
    failedServices: [...failed].sort(),
    isMatchFailed,
    services: [...counts].map(([name, spans]) => ({ name, spans })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    match: match === undefined ? undefined : { spanId: match.id, name: match.name, duration: match.duration },
  };
}

/** What was asked for, where a root says so in an attribute and not in its name. */
export function detailOf(root: Span | undefined): string {
  const path = root?.attributes.find(({ key }) => key === "url.path" || key === "http.target")?.value ?? "";
  return root?.name.endsWith(` ${path}`) === true ? "" : String(path);
}
