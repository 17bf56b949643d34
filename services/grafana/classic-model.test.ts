import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { dashboardFiles } from "./testing/dashboards.ts";
import { typeErrors } from "./testing/type-check.ts";

const texts = Object.fromEntries(dashboardFiles().map(({ file, text }) => [basename(file), text]));

/** What would be in vain in Grafana, which says nothing about it. */
const MISTAKES: readonly (readonly [what: string, file: string, from: string, to: string])[] = [
  ["a key of the dashboard", "demo.json", '"graphTooltip":', '"graphToolTip":'],
  ["a key of a panel", "demo.json", '"description": "Requests', '"descripton": "Requests'],
  ["a panel's type", "demo.json", '"type": "timeseries"', '"type": "graph"'],
  ["an option of a panel", "demo.json", '"displayMode":', '"displaymode":'],
  ["an option of a stat", "demo.json", '"colorMode":', '"colourMode":'],
  ["a value of an option", "demo.json", '"colorMode": "value"', '"colorMode": "values"'],
  ["a key of how lines are drawn", "demo.json", '"lineInterpolation":', '"lineInterpolate":'],
  ["a value of how lines are drawn", "demo.json", '"drawStyle": "line"', '"drawStyle": "lines"'],
  ["a threshold's mode", "demo.json", '"mode": "absolute"', '"mode": "absolut"'],
  ["a query's key", "demo.json", '"legendFormat":', '"legendformat":'],
  ["a query's value", "demo.json", '"format": "table"', '"format": "tables"'],
  ["an override's option", "memory-leak.json", '"id": "custom.lineStyle"', '"id": "custom.linestyle"'],
  ["an override's value", "demo.json", '"mode": "fixed"', '"mode": "fix"'],
  ["a transformation's option", "demo.json", '"renameByName":', '"rename":'],
  ["an annotation's key", "demo.json", '"iconColor":', '"iconColour":'],
  ["a variable's key", "demo.json", '"includeAll":', '"includeall":'],
  ["a link's key", "memory-leak.json", '"targetBlank":', '"target":'],
];

describe("what Grafana's own types say of the dashboards", () => {
  const wrong = MISTAKES.map(([, file, from, to]) => texts[file]?.replace(from, to) ?? "");
  const errors = typeErrors({
    ...texts,
    ...Object.fromEntries(wrong.map((text, index) => [`mistake-${index}.json`, text])),
  });

  test("each of their keys and values is one that Grafana knows", () => {
    expect(Object.keys(texts).length).toBeGreaterThan(3);
    expect(errors.filter((error) => !error.startsWith("mistake-"))).toEqual([]);
  });

  test.each(MISTAKES.map(([what], index) => [what, index] as const))("%s that is misspelled is one", (_, index) => {
    expect(wrong[index]).not.toBe(texts[MISTAKES[index]?.[1] ?? ""]);
    expect(errors.filter((error) => error.startsWith(`mistake-${index}.json:`))).not.toEqual([]);
  });
});
