import { expect, test } from "vitest";
import { notDrawn } from "../../../../dashboards/model/only-grafana.ts";
import { readPanel as readModel } from "../../../../dashboards/model/panel.ts";
import { readPanels } from "../../../../dashboards/model/panels.ts";
import { dashboardFiles } from "../../../grafana/testing/dashboards.ts";
import { sections } from "./layout.ts";
import { readPanel } from "./read-panel.ts";

const json = (id: number, type: string, x: number, y: number, over: object = {}) => ({
  id,
  type,
  title: `panel ${id}`,
  gridPos: { x, y, w: 12, h: 4 },
  ...over,
});
const at = (...parts: Parameters<typeof json>) => readPanel(readModel(json(...parts)));

test("panels come by row, from top to bottom and left to right, each section from its own top", () => {
  const inside = [json(6, "table", 0, 11)];
  const shown = sections([
    at(3, "row", 0, 4),
    at(4, "timeseries", 12, 5),
    at(2, "stat", 12, 0),
    at(1, "stat", 0, 0),
    at(7, "timeseries", 0, 5),
    at(5, "row", 0, 10, { collapsed: true, panels: inside }),
  ]);
  expect(
    shown.map(({ title, collapsed, panels }) => [title, collapsed, panels.map(({ id, gridPos }) => [id, gridPos.y])]),
  ).toEqual([
    [
      undefined,
      false,
      [
        [1, 0],
        [2, 0],
      ],
    ],
    [
      "panel 3",
      false,
      [
        [7, 0],
        [4, 0],
      ],
    ],
    ["panel 5", true, [[6, 0]]],
  ]);
});

test.each(dashboardFiles().map(({ file, dashboard }) => [file, dashboard] as const))(
  "every panel of %s is of a type that is drawn, and in a section",
  (_, dashboard) => {
    const panels = readPanels({ ...dashboard }).map(readPanel);
    expect(panels.flatMap(({ model }) => notDrawn(model) ?? [])).toEqual([]);
    const rows = panels.filter(({ type }) => type === "row").length;
    const shown = sections(panels).flatMap((section) => section.panels);
    expect(shown.length).toBe(panels.length - rows);
  },
);
