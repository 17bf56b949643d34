import type { Evidence } from "../model.ts";
import { figure } from "./figure.ts";
import { type Judgement, withoutSamples } from "./judgement.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { filterText, hasTags, matches, type Span, tagTexts, tracesOf } from "./spans.ts";
import { median } from "./statistics.ts";

/** Two kinds of spans by their durations: enough of both, medians far enough apart, and no accident. */
export function judgeCompare(
  { filter, faster, slower, factor, samples, p }: Evidence & { kind: "compare" },
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
  const counted = `${quick.length} with ${quickName}, ${slow.length} with ${slowName}`;
  if (quick.length < samples || slow.length < samples) return { ...parts, verdict: "open", now: counted, saw: counted };
  const [quickTimes, slowTimes] = [quick.map(({ duration }) => duration), slow.map(({ duration }) => duration)];
  const [quickMedian, slowMedian] = [median(quickTimes), median(slowTimes)];
  const test = mannWhitney(slowTimes, quickTimes);
  const times = `medians ${figure(quickMedian, "ms")} (${quick.length} with ${quickName}) and ${figure(slowMedian, "ms")} (${slow.length} with ${slowName})`;
  const saw = `${times}: ${figure(slowMedian / quickMedian, "number")} ×, p = ${Number(test.p.toPrecision(2))} by the Mann-Whitney U test`;
  const holds = slowMedian > quickMedian && slowMedian >= factor * quickMedian && test.p <= p;
  return { ...parts, verdict: holds ? "pass" : "open", now: times, saw };
}
