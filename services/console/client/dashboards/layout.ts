import type { ReadPanel } from "./model.ts";

/** A row's panels, or those that stand in none; `y` counts from the section's own top. */
export interface Section {
  readonly title?: string;
  readonly collapsed: boolean;
  readonly panels: readonly ReadPanel[];
}

/** The panels by row, in reading order: from top to bottom, and from left to right. */
export function sections(panels: readonly ReadPanel[]): readonly Section[] {
  const ordered = inOrder(panels);
  const starts = ordered.flatMap(({ type }, index) => (type === "row" ? [index] : []));
  const head = ordered.slice(0, starts[0]);
  const rows = starts.flatMap((start, index): Section[] => {
    const row = ordered[start];
    const title = row?.title ?? "";
    const below = fromOwnTop(ordered.slice(start + 1, starts[index + 1]));
    if (row?.collapsed !== true) return [{ title, collapsed: false, panels: below }];
    const closed = { title, collapsed: true, panels: fromOwnTop(inOrder(row.panels)) };
    // As in Grafana a collapsed row is over where it stands, and what follows is of no row.
    return below.length === 0 ? [closed] : [closed, { collapsed: false, panels: below }];
  });
  return [...(head.length > 0 ? [{ collapsed: false, panels: fromOwnTop(head) }] : []), ...rows];
}

function inOrder(panels: readonly ReadPanel[]): readonly ReadPanel[] {
  return [...panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
}

function fromOwnTop(panels: readonly ReadPanel[]): readonly ReadPanel[] {
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y));
  return panels.map((panel) => ({ ...panel, gridPos: { ...panel.gridPos, y: panel.gridPos.y - top } }));
}
