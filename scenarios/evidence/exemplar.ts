import type { Evidence } from "../model.ts";
import { type Judgement, withoutSamples } from "./judgement.ts";
import { describe, filterText, matches, type Span, traceCount } from "./spans.ts";

/** What following an exemplar came to: the spans of its trace, or null where the trace cannot be opened (yet). */
export interface Followed {
  readonly traceId: string;
  readonly spans: readonly Span[] | null;
}

/** @param exemplars how many there were, with or without a trace's id */
export function judgeExemplar(
  { filter, count }: Evidence & { kind: "exemplar" },
  exemplars: number,
  followed: readonly Followed[],
): Judgement {
  const hits = followed.flatMap(({ traceId, spans }) => {
    const span = spans?.find((each) => matches(each, filter));
    return span === undefined ? [] : [{ traceId, span }];
  });
  const parts = {
    ...withoutSamples,
    wanted: `${count === 1 ? "an exemplar" : `${count} exemplars`} whose trace has ${filterText(filter)}`,
    traces: hits.slice(0, 5).map(({ traceId }) => traceId),
  };
  const [first] = hits;
  if (first !== undefined && hits.length >= count) {
    const saw = `the exemplar of trace ${first.traceId}: ${describe(first.span, filter)}`;
    return { ...parts, verdict: "pass", now: saw, saw };
  }
  const opened = followed.filter(({ spans }) => spans !== null).length;
  const saw = `${exemplars} exemplar${exemplars === 1 ? "" : "s"}, ${traceCount(opened)} opened, ${hits.length} matched`;
  return { ...parts, verdict: "open", now: saw, saw };
}
