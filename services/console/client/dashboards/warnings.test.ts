import { expect, test } from "vitest";
import { readPanels } from "../../../../dashboards/model/panels.ts";
import { warningsOf } from "./warnings.ts";

test("each query that its panel belies is a sentence on that panel, in a collapsed row too", () => {
  const late = { type: "stat", title: "Late" };
  const twin = { type: "stat", title: "Late" };
  const panels = readPanels({ panels: [{ type: "row", collapsed: true, panels: [late] }, twin] });
  const lie = (panel: number, query: string, why: string) => ({ panel, title: "Late", query, why });
  const lies = [lie(2, "A", "it asks for one thing"), lie(2, "B", "it draws another"), lie(1, "A", "it only grows")];
  expect([...warningsOf({ panels }, lies)]).toEqual([
    [late, "Query A: it only grows."],
    [twin, "Query A: it asks for one thing. Query B: it draws another."],
  ]);
  expect(warningsOf({ panels }, [])).toEqual(new Map());
});
