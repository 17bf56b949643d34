import { type Json, numberOf, objectsOf, textOf } from "./json.ts";
import { migrated } from "./old-panels.ts";
import { type Panel, readPanel } from "./panel.ts";

/** Columns of the grid, and of the rows that Grafana had before version 5. */
const [COLUMNS, OLD_COLUMNS] = [24, 12];
/** Pixels of one unit of height, in such a row. */
const UNIT_PX = 38;

/** A dashboard's panels, as today's Grafana reads them. */
export function readPanels({ panels, rows }: Json): readonly Panel[] {
  const found = Array.isArray(panels) ? objectsOf(panels).map(readPanel) : oldRows(objectsOf(rows));
  return found.map((panel) => migrated({ ...panel, panels: panel.panels.map(migrated) }));
}

/** Rows of panels with a span each, from before version 5. */
function oldRows(rows: readonly Json[]): readonly Panel[] {
  const isTitled = rows.some(({ showTitle, collapse, repeat }) => showTitle || collapse || repeat);
  let top = 0;
  return rows.flatMap((row) => {
    const height = Math.ceil(Number.parseInt(textOf(row["height"]) || "250", 10) / UNIT_PX);
    const start = isTitled ? top + 1 : top;
    let [x, y] = [0, start];
    const inside = objectsOf(row["panels"]).map((json) => {
      const w = Math.min(Math.round((numberOf(json["span"], 4) * COLUMNS) / OLD_COLUMNS), COLUMNS);
      if (x + w > COLUMNS) [x, y] = [0, y + height];
      const panel = { ...readPanel(json), gridPos: { x, y, w, h: height } };
      x += w;
      return panel;
    });
    const title: Panel = {
      ...readPanel({ type: "row", title: row["title"], repeat: row["repeat"] }),
      gridPos: { x: 0, y: top, w: COLUMNS, h: 1 },
      collapsed: row["collapse"] === true,
      panels: row["collapse"] === true ? inside : [],
    };
    top = inside.length === 0 ? start : y + height;
    return isTitled ? [title, ...(title.collapsed ? [] : inside)] : inside;
  });
}

/** Each panel, and after a collapsed row those that it holds. */
export function allPanels(panels: readonly Panel[]): readonly Panel[] {
  return panels.flatMap((panel) => [panel, ...panel.panels]);
}
