import type { Span } from "../model/trace.ts";

export interface Step {
  /** Place that is selected next. */
  readonly select?: number;
  /** Place that is opened or closed. */
  readonly toggle?: number;
}

/**
 * What a key does in the tree of spans, as trees everywhere: arrows up and down go from row to row, right opens or goes
 * to what is below, left closes or goes to what is above. Undefined for a key that does nothing here.
 *
 * @param rows places that can be seen, in order
 */
export function stepOf(
  key: string,
  spans: readonly Span[],
  rows: readonly number[],
  collapsed: ReadonlySet<number>,
  selected: number | undefined,
): Step | undefined {
  const at = selected === undefined ? -1 : rows.indexOf(selected);
  const span = selected === undefined ? undefined : spans[selected];
  const select = (row: number): Step | undefined => {
    const place = rows[Math.min(Math.max(row, 0), rows.length - 1)];
    return place === undefined ? undefined : { select: place };
  };
  switch (key) {
    case "ArrowDown":
      return select(at + 1);
    case "ArrowUp":
      return select(at - 1);
    case "PageDown":
      return select(at + 10);
    case "PageUp":
      return select(at - 10);
    case "Home":
      return select(0);
    case "End":
      return select(rows.length - 1);
    case "ArrowRight":
      if (span === undefined || selected === undefined || span.below === 0) return {};
      return collapsed.has(selected) ? { toggle: selected } : select(at + 1);
    case "ArrowLeft":
      if (span === undefined || selected === undefined) return {};
      if (span.below > 0 && !collapsed.has(selected)) return { toggle: selected };
      return span.parent === undefined ? {} : { select: span.parent };
    default:
      return undefined;
  }
}
