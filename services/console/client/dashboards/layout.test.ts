import { expect, test } from "vitest";
import { notDrawn } from "../../../../dashboards/model/only-grafana.ts";
import { type Panel, readPanel as readModel } from "../../../../dashboards/model/panel.ts";
import { readPanels } from "../../../../dashboards/model/panels.ts";
import { withRepeats } from "../../../../dashboards/model/repeat.ts";
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

test("panels that follow a collapsed row are shown, with and without copies of them", () => {
  const panels = [
    json(1, "row", 0, 0, { collapsed: true, repeat: "shop", panels: [json(2, "stat", 0, 1)] }),
    json(3, "timeseries", 0, 1),
    json(4, "row", 0, 5, { collapsed: true, panels: [] }),
    json(5, "row", 0, 6),
    json(6, "table", 0, 7),
  ].map((each) => readModel(each));
  const of = (all: readonly Panel[]) =>
    sections(all.map(readPanel)).map((section) => [
      section.title,
      section.collapsed,
      section.panels.map(({ id, gridPos }) => [id, gridPos.y]),
    ]);
  const rest = [
    [undefined, false, [[3, 0]]],
    ["panel 4", true, []],
    ["panel 5", false, [[6, 0]]],
  ];
  expect(of(panels)).toEqual([["panel 1", true, [[2, 0]]], ...rest]);
  const option = (value: string) => ({ value, text: value });
  expect(of(withRepeats(panels, () => ["a", "b"].map(option)))).toEqual([
    ["panel 1", true, [[2, 0]]],
    ["panel 1", true, [[7, 0]]],
    ...rest,
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
