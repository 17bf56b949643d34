import type { Panel, Place } from "./panel.ts";
import type { Option } from "./variable.ts";

/** The chosen values of a variable; undefined where the dashboard has no such variable. */
export type ValuesOf = (name: string) => readonly Option[] | undefined;

const COLUMNS = 24;

/** The panels with a copy for each value of the variables that they and their rows are repeated by; from top to bottom. */
export function withRepeats(panels: readonly Panel[], valuesOf: ValuesOf): readonly Panel[] {
  let [next, top] = [highestId(panels) + 1, 0];
  const numbered = (panel: Panel, isFirst: boolean): Panel => (isFirst ? panel : { ...panel, id: next++ });
  return sectionsOf(panels).flatMap(({ row, inside }) => {
    const values = row && row.repeat !== "" ? valuesOf(row.repeat) : undefined;
    const copies = values === undefined || row === undefined ? [undefined] : values;
    return copies.flatMap((option, copy) => {
      const scope = option && row ? { scoped: { name: row.repeat, option } } : {};
      const own = inside.map((panel) => numbered({ ...panel, ...scope }, copy === 0));
      const laid = expanded(own, valuesOf, numbered);
      const height = Math.max(0, ...laid.map(({ gridPos }) => gridPos.y + gridPos.h));
      const start = top + (row === undefined ? 0 : 1);
      const placed = laid.map((panel) => moved(panel, { y: panel.gridPos.y + start }));
      const head = row && moved({ ...numbered(row, copy === 0), ...scope }, { y: top });
      top = start + height;
      if (head === undefined) return placed;
      return head.collapsed ? [{ ...head, panels: placed }] : [head, ...placed];
    });
  });
}

function highestId(panels: readonly Panel[]): number {
  return Math.max(0, ...panels.flatMap((panel) => [panel.id ?? 0, ...panel.panels.map(({ id }) => id ?? 0)]));
}

interface Section {
  readonly row: Panel | undefined;
  /** From the section's own top. */
  readonly inside: readonly Panel[];
}

const inOrder = (panels: readonly Panel[]): readonly Panel[] =>
  [...panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);

/** What stands above the first row, and each row with what it holds; what follows a collapsed one is of no row. */
function sectionsOf(panels: readonly Panel[]): readonly Section[] {
  const ordered = inOrder(panels);
  const starts = ordered.flatMap(({ type }, index) => (type === "row" ? [index] : []));
  const head = ordered.slice(0, starts[0]);
  const rows = starts.flatMap((start, index): Section[] => {
    const row = ordered[start];
    const below = fromOwnTop(ordered.slice(start + 1, starts[index + 1]));
    if (row?.collapsed !== true) return [{ row, inside: below }];
    const closed = { row, inside: fromOwnTop(inOrder(row.panels)) };
    return below.length === 0 ? [closed] : [closed, { row: undefined, inside: below }];
  });
  return [...(head.length > 0 ? [{ row: undefined, inside: fromOwnTop(head) }] : []), ...rows];
}

function fromOwnTop(panels: readonly Panel[]): readonly Panel[] {
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y));
  return panels.map((panel) => moved(panel, { y: panel.gridPos.y - top }));
}

function moved(panel: Panel, place: Partial<Place>): Panel {
  return { ...panel, gridPos: { ...panel.gridPos, ...place } };
}

/** The panels of a section with their copies, and what stands below them further down. */
function expanded(
  panels: readonly Panel[],
  valuesOf: ValuesOf,
  numbered: (panel: Panel, isFirst: boolean) => Panel,
): readonly Panel[] {
  let shift = 0;
  let shiftBelow = { from: 0, by: 0 };
  return panels.flatMap((panel) => {
    const { y, h, w, x } = panel.gridPos;
    if (y >= shiftBelow.from) [shift, shiftBelow] = [shift + shiftBelow.by, { from: 0, by: 0 }];
    // A row's copy has its variable's one value already.
    const values = panel.repeat === "" || panel.repeat === panel.scoped?.name ? undefined : valuesOf(panel.repeat);
    if (values === undefined) return [moved(panel, { y: y + shift })];
    const beside = panel.repeatDirection === "v" ? 1 : Math.max(1, Math.min(values.length, panel.maxPerRow));
    const width = panel.repeatDirection === "v" ? w : Math.floor(COLUMNS / beside);
    const lines = Math.ceil(values.length / beside);
    shiftBelow = { from: y + h, by: shiftBelow.by + Math.max(0, lines - 1) * h };
    return values.map((option, index) =>
      moved(numbered({ ...panel, scoped: { name: panel.repeat, option } }, index === 0), {
        x: panel.repeatDirection === "v" ? x : (index % beside) * width,
        y: y + shift + Math.floor(index / beside) * h,
        w: width,
      }),
    );
  });
}
