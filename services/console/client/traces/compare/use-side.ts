import { useMemo } from "preact/hooks";
import { traceHref } from "../../shared/page-facts.ts";
import type { Jaeger } from "../jaeger/jaeger.ts";
import type { TraceSummary } from "../model/summary.ts";
import { type Point, pointsOf } from "../scatter/points.ts";
import { type Found, find } from "../search/found.ts";
import { type Search, writeSearch } from "../search/search.ts";
import { measured, type View } from "../search/view.ts";
import { useAsked } from "../ui/use-asked.ts";
import { type Figures, figuresOf } from "./statistics.ts";

/** One of two searches, with what it found. */
export interface SideResult {
  readonly search: Search;
  /** Undefined until there is an answer, and when there is none. */
  readonly found: Found | undefined;
  readonly problem: string | undefined;
  /** Microseconds. */
  readonly lengths: readonly number[];
  readonly figures: Figures | undefined;
  readonly points: readonly Point[];
  again(): void;
}

/** @param isReady whether it is asked already: a side alone is no comparison */
export function useSide(jaeger: Jaeger, search: Search, measure: View["measure"], isReady: boolean): SideResult {
  const key = isReady ? `${writeSearch(search)}` : undefined;
  const { value, isStale, problem, again } = useAsked(key, (signal) => find(jaeger, search, Date.now(), signal));
  // Beside the words of this search the figures of another one would be wrong.
  const found = problem === undefined && !isStale ? value : undefined;
  const shown = useMemo(() => {
    const traces = found?.traces ?? [];
    const lengths = traces.map((trace) => measured(trace, measure));
    return { lengths, figures: figuresOf(lengths), points: pointsOf(traces, measure, exampleHref) };
  }, [found, measure]);
  return { search, found, problem, again, ...shown };
}

/** A trace at the span that was searched for. */
export function exampleHref({ id, match }: TraceSummary): string {
  return traceHref(id, match?.spanId);
}
