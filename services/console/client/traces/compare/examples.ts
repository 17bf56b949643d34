import type { TraceSummary } from "../model/summary.ts";
import { measured, type View } from "../search/view.ts";

export interface Example {
  readonly title: "Slowest" | "Typical" | "Quickest";
  readonly trace: TraceSummary;
}

/** Traces to look at: both ends and the one in the middle, none of them twice. */
export function examplesOf(traces: readonly TraceSummary[], measure: View["measure"]): readonly Example[] {
  const sorted = traces.toSorted((a, b) => measured(b, measure) - measured(a, measure));
  const all = [
    { title: "Slowest", trace: sorted[0] },
    { title: "Typical", trace: sorted[Math.floor(sorted.length / 2)] },
    { title: "Quickest", trace: sorted.at(-1) },
  ] as const;
  return all.flatMap(({ title, trace }, index) =>
    trace === undefined || all.slice(0, index).some((before) => before.trace === trace) ? [] : [{ title, trace }],
  );
}
