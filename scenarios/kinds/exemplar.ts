import { z } from "zod";
import { count } from "../../common/words.ts";
import { trace } from "../ask/jaeger.ts";
import { exemplars } from "../ask/prometheus.ts";
import { type Judgement, withoutSamples } from "../evidence/judgement.ts";
import { describe, filterText, matches, type Span, type SpanFilter } from "../evidence/spans.ts";
import type { Kind, Watch } from "./kind.ts";
import { atLeast1, duration, text } from "./shared/fields.ts";
import { LATE_MS } from "./shared/gather.ts";
import { filterOf, ofSpans, type SpansData, spanFields } from "./shared/spans.ts";

/** How many traces are opened on one look. */
const MAX_OPENED = 5;
/** How many traces are named in a report. */
const MAX_NAMED = 5;

const schema = z.strictObject({ metric: text, ...spanFields, count: atLeast1.default(1), within: duration });

/** A metric's exemplars that open a trace with such a span. */
export interface Exemplar extends SpansData {
  readonly metric: string;
  /** At least this many exemplars. */
  readonly count: number;
}

export const exemplar: Kind<z.infer<typeof schema>, Exemplar> = {
  ...ofSpans,
  name: "exemplar",
  asks: ["prometheus", "jaeger"],
  schema,
  docs: '`metric`: series with exemplars, such as `x_bucket{app_cache_hit="false"}`. `count` (1): at least this many of those since the flag\'s change must open a trace with such a span',
  queries: ({ metric }) => ({ metric }),
  read: ({ metric, count: least, within, ...spans }) => ({
    data: { metric, filter: filterOf(spans), count: least },
    within,
  }),
  fill: (data, expand) => ({ ...data, metric: expand(data.metric) }),
  watch: watchExemplar,
};

/** What following an exemplar came to: the spans of its trace, or null where the trace cannot be opened (yet). */
interface Followed {
  readonly traceId: string;
  readonly spans: readonly Span[] | null;
}

interface Opened extends Followed {
  /** When it was opened first, milliseconds since the epoch. */
  readonly firstAt: number;
}

function watchExemplar(data: Exemplar): Watch {
  let all = 0;
  const followed = new Map<string, Opened>();
  return {
    asked: data.metric,
    async look({ ask, since, now }) {
      const found = await exemplars(ask.prometheus, data.metric, since / 1000, now / 1000 + 1);
      all = found.count;
      const first = found.traceIds.filter((id) => !followed.has(id));
      const again = [...followed.values()].filter((one) => mayShowMore(one, data.filter, now)).reverse();
      const next = [...first, ...again.map(({ traceId }) => traceId)].slice(0, MAX_OPENED);
      await Promise.all(
        next.map(async (traceId) => {
          const spans = await trace(ask.jaeger, traceId);
          followed.set(traceId, { traceId, spans, firstAt: followed.get(traceId)?.firstAt ?? now });
        }),
      );
    },
    judge: () => judgeExemplar(data, all, [...followed.values()]),
  };
}

/** A trace that is not there yet, or without the span that is looked for while some of its spans may be on their way. */
function mayShowMore({ spans, firstAt }: Opened, filter: SpanFilter, now: number): boolean {
  return spans === null || (now - firstAt <= LATE_MS && !spans.some((span) => matches(span, filter)));
}

/** @param all how many exemplars there were, with or without a trace's id */
export function judgeExemplar(
  { filter, count: least }: Exemplar,
  all: number,
  followed: readonly Followed[],
): Judgement {
  const hits = followed.flatMap(({ traceId, spans }) => {
    const span = spans?.find((each) => matches(each, filter));
    return span === undefined ? [] : [{ traceId, span }];
  });
  const parts = {
    ...withoutSamples,
    wanted: `${least === 1 ? "an exemplar" : `${least} exemplars`} whose trace has ${filterText(filter)}`,
    traces: hits.slice(0, MAX_NAMED).map(({ traceId }) => traceId),
  };
  const [first] = hits;
  if (first !== undefined && hits.length >= least) {
    const saw = `the exemplar of trace ${first.traceId}: ${describe(first.span, filter)}`;
    return { ...parts, verdict: "pass", now: saw, saw };
  }
  const opened = followed.filter(({ spans }) => spans !== null).length;
  const saw = `${count(all, "exemplar")}, ${count(opened, "trace")} opened, ${hits.length} matched`;
  return { ...parts, verdict: "open", now: saw, saw };
}
