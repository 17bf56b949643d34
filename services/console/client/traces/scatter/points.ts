import type { TraceSummary } from "../model/summary.ts";
import { lengthText } from "../search/length.ts";
import { measured, type View } from "../search/view.ts";
import { clockText } from "../ui/times.ts";

/** One trace in a scatter. */
export interface Point {
  readonly href: string;
  /** Seconds since 1970. */
  readonly time: number;
  /** Seconds. */
  readonly length: number;
  readonly isError: boolean;
  readonly name: string;
  /** `203 ms at 14:05:06`. */
  readonly text: string;
}

/** In the order of time. @param hrefOf where a trace opens */
export function pointsOf(
  traces: readonly TraceSummary[],
  measure: View["measure"],
  hrefOf: (trace: TraceSummary) => string,
): readonly Point[] {
  return traces
    .map((trace) => {
      const length = measured(trace, measure);
      return {
        href: hrefOf(trace),
        time: trace.start / 1e6,
        length: length / 1e6,
        isError: trace.errors > 0,
        name: `${trace.service} ${trace.name} ${trace.detail}`.trim(),
        text: `${lengthText(length)} at ${clockText(trace.start)}`,
      };
    })
    .sort((a, b) => a.time - b.time);
}

/** What both ends of the vertical axis are, in seconds; room above the longest, and on a logarithmic axis below the shortest. */
export function lengthRange(points: readonly Point[], scale: View["scale"]): readonly [number, number] {
  const lengths = points.map(({ length }) => length).filter((length) => length > 0);
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0) || 0.001;
  if (scale === "linear") return [0, longest * 1.08];
  const shortest = lengths.reduce((a, b) => Math.min(a, b), longest);
  return [10 ** Math.floor(Math.log10(shortest) + 1e-9), longest * 1.6];
}

export interface Place {
  readonly left: number;
  readonly top: number;
}

/** Index of the point nearest to a place, none farther away than `reach` pixels; undefined where there is none. */
export function nearest(places: readonly Place[], { left, top }: Place, reach: number): number | undefined {
  let best: number | undefined;
  let least = reach * reach;
  for (const [index, place] of places.entries()) {
    const distance = (place.left - left) ** 2 + (place.top - top) ** 2;
    if (distance <= least) {
      least = distance;
      best = index;
    }
  }
  return best;
}
