import type { Span } from "../model/trace.ts";

/** Places of the spans that are to be seen, when what is below some of them is put away. */
export function visibleRows(spans: readonly Span[], collapsed: ReadonlySet<number>): readonly number[] {
  const rows: number[] = [];
  for (let place = 0; place < spans.length; place += 1) {
    rows.push(place);
    if (collapsed.has(place)) place += spans[place]?.below ?? 0;
  }
  return rows;
}

/** The same without what hides a span. */
export function reveal(spans: readonly Span[], collapsed: ReadonlySet<number>, place: number): ReadonlySet<number> {
  const above = new Set(ancestors(spans, place));
  const left = [...collapsed].filter((one) => !above.has(one));
  return left.length === collapsed.size ? collapsed : new Set(left);
}

export function toggle(collapsed: ReadonlySet<number>, place: number): ReadonlySet<number> {
  const next = new Set(collapsed);
  if (!next.delete(place)) next.add(place);
  return next;
}

/** Everything that has something below it. */
export function parents(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(spans.flatMap(({ below }, place) => (below > 0 ? [place] : [])));
}

function ancestors(spans: readonly Span[], place: number): readonly number[] {
  const above: number[] = [];
  for (let at = spans[place]?.parent; at !== undefined; at = spans[at]?.parent) above.push(at);
  return above;
}
