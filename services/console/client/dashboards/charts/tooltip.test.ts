import { expect, test } from "vitest";
import { shade } from "../../shared/format/colors.ts";
import type { ChartData } from "./chart-data.ts";
import { tooltipRows } from "./tooltip.ts";

const line = (name: string, value: number | null) => ({
  name,
  color: "#000000",
  values: [null, value],
  width: 1,
  fill: 0,
});
const data: ChartData = {
  times: [100, 105],
  lines: [line("a", 2), line("b", 30), line("c", null)],
  stacked: false,
  unit: "ms",
  limits: {},
  thresholds: [],
  events: [{ name: "Flag on", title: "leak is on", color: "orange", from: 102, to: 200 }],
  points: [],
  range: { from: 100, to: 105 },
  tooltipSort: "desc",
};

test("events come first, then the lines that have a value, sorted as the panel has it", () => {
  const event = { color: shade("orange", "light"), name: "leak is on", text: "" };
  const [a, b] = [
    { color: "#000000", name: "a", text: "2 ms" },
    { color: "#000000", name: "b", text: "30 ms" },
  ];
  expect(tooltipRows(data, 1, "light")).toEqual([event, b, a]);
  expect(tooltipRows({ ...data, tooltipSort: "none" }, 1, "light")).toEqual([event, a, b]);
  expect(tooltipRows(data, 0, "light")).toEqual([]);
});

test("what is too many is counted", () => {
  const many = { ...data, events: [], lines: Array.from({ length: 20 }, (_, index) => line(`${index}`, index)) };
  const rows = tooltipRows(many, 1, "light").map(({ name }) => name);
  expect([rows.length, rows[0], rows.at(-1)]).toEqual([15, "19", "and 6 more"]);
});
