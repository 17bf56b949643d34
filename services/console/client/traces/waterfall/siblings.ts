import type { Span } from "../model/trace.ts";

export interface Sibling {
  /** Which of those below the same span it is, from 1. */
  readonly position: number;
  readonly count: number;
}

/** For each span: only some of its siblings are on the page, so a screen reader must announce the others. */
export function siblings(spans: readonly Span[]): readonly Sibling[] {
  const counts = new Map<number | undefined, number>();
  const positions = spans.map(({ parent }) => {
    const position = (counts.get(parent) ?? 0) + 1;
    counts.set(parent, position);
    return position;
  });
  return spans.map(({ parent }, place) => ({ position: positions[place] ?? 1, count: counts.get(parent) ?? 1 }));
}
