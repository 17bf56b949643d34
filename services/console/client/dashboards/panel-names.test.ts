import { expect, test } from "vitest";
import { readPanel as readModel } from "../../../../dashboards/model/panel.ts";
import { panelNames } from "./panel-names.ts";
import { readPanel } from "./read-panel.ts";

const gridPos = { x: 0, y: 0, w: 1, h: 1 };
const panel = (title?: string) => readPanel(readModel({ type: "stat", gridPos, title }));
const section = (title: string | undefined, ...titles: (string | undefined)[]) => ({
  ...(title === undefined ? {} : { title }),
  collapsed: false,
  panels: titles.map(panel),
});

test("no two panels have the same name", () => {
  const names = panelNames([
    section(undefined, "Memory", "CPU"),
    section("Process", "Memory", "Memory", "Uptime", undefined, undefined),
  ]);
  expect([...names.values()]).toEqual([
    "Memory",
    "CPU",
    "Memory, Process",
    "Memory, Process (2)",
    "Uptime",
    "Panel",
    "Panel, Process",
  ]);
});
