import { endOf, type Trace } from "./trace.ts";

/** Microseconds of a span during which none of its children ran. */
export function selfTime({ spans }: Trace, place: number): number {
  const span = spans[place];
  if (span === undefined) return 0;
  const children = spans.slice(place + 1, place + 1 + span.below).filter(({ parent }) => parent === place);
  let covered = 0;
  let reached = span.start;
  // Siblings come in the order in which they began.
  for (const child of children) {
    const from = Math.max(child.start, reached);
    const to = Math.min(endOf(child), endOf(span));
    if (to > from) covered += to - from;
    reached = Math.max(reached, to);
  }
  return span.duration - covered;
}
