import { z } from "zod";
import { figure } from "../evidence/figure.ts";
import { type Judgement, withoutSamples } from "../evidence/judgement.ts";
import { mannWhitney } from "../evidence/mann-whitney.ts";
import { filterText, hasTags, matches, type Span, type SpanFilter, tagTexts, tracesOf } from "../evidence/spans.ts";
import { median } from "../evidence/statistics.ts";
import type { Kind, Watch } from "./kind.ts";
import { duration, number, tags } from "./shared/fields.ts";
import { gather, searchText } from "./shared/gather.ts";
import { filterOf, ofSpans, type SpansData, spanFields } from "./shared/spans.ts";

const schema = z.strictObject({
  ...spanFields,
  faster: tags,
  slower: tags,
  factor: number.min(1, "must be at least 1").default(1),
  samples: z.int("must be a whole number").min(8, "must be at least 8: fewer prove nothing").default(12),
  p: number.gt(0, "must be above 0").max(0.05, "must be at most 0.05: anything likelier may be chance").default(0.01),
  within: duration,
});

/** Two kinds of spans by their durations. */
export interface Compare extends SpansData {
  readonly faster: SpanFilter["tags"];
  readonly slower: SpanFilter["tags"];
  /** The slower ones' median is at least this many times the faster ones'. */
  readonly factor: number;
  /** At least this many spans of each. */
  readonly samples: number;
  /** One-sided, of the Mann-Whitney U test. */
  readonly p: number;
}

export const compare: Kind<z.infer<typeof schema>, Compare> = {
  ...ofSpans,
  name: "compare",
  schema,
  docs: "`faster`, `slower`: the tags that make the two kinds. `factor` (1): the slower ones' median is at least this many times the faster ones'. `samples` (12): at least this many of each. `p` (0.01): the highest probability that it is chance",
  read: ({ faster, slower, factor, samples, p, within, ...spans }) => ({
    data: { filter: filterOf(spans), faster, slower, factor, samples, p },
    within,
  }),
  watch: watchCompare,
};

function watchCompare(data: Compare): Watch {
  const { filter, faster, slower } = data;
  const both = [gather(filter, faster), gather(filter, slower)];
  return {
    asked: searchText(filter, faster, slower),
    async look(look) {
      await Promise.all(both.map((one) => one.look(look)));
    },
    judge() {
      const spans = both.flatMap((one) => one.spans());
      // One trace may be found by both searches.
      return judgeCompare(data, [...new Map(spans.map((span) => [`${span.traceId} ${span.id}`, span])).values()]);
    },
  };
}

/** Enough of both kinds, medians far enough apart, and no accident. */
export function judgeCompare(
  { filter, faster, slower, factor, samples, p }: Compare,
  spans: readonly Span[],
): Judgement {
  const found = spans.filter((span) => matches(span, filter));
  const [quick, slow] = [found.filter((span) => hasTags(span, faster)), found.filter((span) => hasTags(span, slower))];
  const [quickName, slowName] = [tagTexts(faster).join(", "), tagTexts(slower).join(", ")];
  const parts = {
    ...withoutSamples,
    wanted: `${filterText(filter)}: ${samples} or more of each kind, those with ${slowName} ${factor === 1 ? "slower" : `${factor} × slower or more`} by the median than those with ${quickName}, p at most ${p}`,
    traces: [...tracesOf(slow).slice(0, 2), ...tracesOf(quick).slice(0, 2)],
  };
  const counts = `${quick.length} with ${quickName}, ${slow.length} with ${slowName}`;
  if (quick.length < samples || slow.length < samples) return { ...parts, verdict: "open", now: counts, saw: counts };
  const [quickTimes, slowTimes] = [quick.map(({ duration }) => duration), slow.map(({ duration }) => duration)];
  const [quickMedian, slowMedian] = [median(quickTimes), median(slowTimes)];
  const test = mannWhitney(slowTimes, quickTimes);
  const times = `medians ${figure(quickMedian, "ms")} (${quick.length} with ${quickName}) and ${figure(slowMedian, "ms")} (${slow.length} with ${slowName})`;
  const saw = `${times}: ${figure(slowMedian / quickMedian, "number")} ×, p = ${Number(test.p.toPrecision(2))} by the Mann-Whitney U test`;
  const holds = slowMedian > quickMedian && slowMedian >= factor * quickMedian && test.p <= p;
  return { ...parts, verdict: holds ? "pass" : "open", now: times, saw };
}
