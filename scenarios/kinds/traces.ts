import { z } from "zod";
import { count } from "../../common/words.ts";
import { type Judgement, withoutSamples } from "../evidence/judgement.ts";
import {
  describe,
  filterText,
  hasTags,
  matches,
  type Span,
  type SpanFilter,
  tagTexts,
  tracesOf,
} from "../evidence/spans.ts";
import type { Kind, Watch } from "./kind.ts";
import { atLeast1, duration, tags } from "./shared/fields.ts";
import { gather, searchText } from "./shared/gather.ts";
import { filterOf, ofSpans, type SpansData, spanFields } from "./shared/spans.ts";

/** How many traces are named in a report. */
const MAX_NAMED = 5;

const schema = z.strictObject({ ...spanFields, count: atLeast1.default(1), every: tags.default({}), within: duration });

/** Spans in enough traces. */
export interface Traces extends SpansData {
  /** At least this many traces. */
  readonly count: number;
  /** What each span that is found must also have: one that has not is a failure. */
  readonly every: Readonly<Record<string, string>>;
}

export const traces: Kind<z.infer<typeof schema>, Traces> = {
  ...ofSpans,
  name: "traces",
  schema,
  docs: '`count` (1): in at least this many traces. `every`: tags that *every* span found must have; one without is a failure, which is how "only this product fails" is said',
  read: ({ count: least, every, within, ...spans }) => ({
    data: { filter: filterOf(spans), count: least, every },
    within,
  }),
  watch: watchTraces,
};

function watchTraces(data: Traces): Watch {
  const found = gather(data.filter);
  return {
    asked: searchText(data.filter, {}),
    look: found.look,
    judge: () => judgeTraces(data, found.spans()),
  };
}

/** @param spans what the search gave; those that do not match the filter are left out of account */
export function judgeTraces({ filter, count: least, every }: Traces, spans: readonly Span[]): Judgement {
  const found = spans.filter((span) => matches(span, filter));
  const ids = tracesOf(found);
  const must = tagTexts(every).join(", ");
  const parts = {
    ...withoutSamples,
    wanted: `${count(least, "trace")} with ${filterText(filter)}${must === "" ? "" : `, every one with ${must}`}`,
    traces: ids.slice(0, MAX_NAMED),
  };
  const other = found.find((span) => !hasTags(span, every));
  if (other !== undefined) {
    const has = Object.keys(every).map((key) => `${key}=${other.tags[key] ?? "(none)"}`);
    const saw = `a span with ${has.join(", ")} in the trace ${other.traceId}`;
    return { ...parts, verdict: "fail", now: saw, saw, traces: [other.traceId] };
  }
  const saw = ids.length >= least ? foundText(found, ids, filter) : missingText(spans, ids, filter);
  return { ...parts, verdict: ids.length >= least ? "pass" : "open", now: saw, saw };
}

function foundText(found: readonly Span[], ids: readonly string[], filter: SpanFilter): string {
  return `${count(ids.length, "trace")}, one of them ${ids[0]}: ${describe(extreme(found, filter), filter)}`;
}

/** With the nearest that there was, so that one can tell "almost" from "nothing at all". */
function missingText(spans: readonly Span[], ids: readonly string[], filter: SpanFilter): string {
  const alike = spans.filter((span) => matches(span, { ...filter, minDuration: null, attribute: null }));
  const near =
    alike.length === 0
      ? ""
      : `; nearest of ${count(alike.length, "span")}: ${describe(extreme(alike, filter), filter)}`;
  return `${count(ids.length, "trace")}${near}`;
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
