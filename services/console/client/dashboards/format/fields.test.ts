import { expect, test } from "vitest";
import type { Panel } from "../model.ts";
import { fieldConfig } from "./fields.ts";

const panel: Panel = {
  type: "timeseries",
  gridPos: { x: 0, y: 0, w: 1, h: 1 },
  fieldConfig: {
    defaults: { unit: "ms", custom: { lineWidth: 2, lineStyle: { fill: "solid" } } },
    overrides: [
      {
        matcher: { id: "byName", options: "limit" },
        properties: [
          { id: "custom.lineStyle.fill", value: "dash" },
          { id: "unit", value: "s" },
        ],
      },
      { matcher: { id: "byRegexp", options: "/^LIM/i" }, properties: [{ id: "custom.width", value: 90 }] },
      { matcher: { id: "byType", options: "number" }, properties: [{ id: "unit", value: "bytes" }] },
    ],
  },
};

test("an override changes the field that it names, and no other", () => {
  expect(fieldConfig(panel, "limit")).toEqual({
    unit: "s",
    custom: { lineWidth: 2, lineStyle: { fill: "dash" }, width: 90 },
  });
  expect(fieldConfig(panel, "in use")).toEqual({ unit: "ms", custom: { lineWidth: 2, lineStyle: { fill: "solid" } } });
});

test("a panel that says nothing has nothing", () => {
  expect(fieldConfig({ ...panel, fieldConfig: { defaults: {}, overrides: [] } }, "a")).toEqual({ custom: {} });
});
