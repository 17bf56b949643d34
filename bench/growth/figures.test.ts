import { expect, test } from "vitest";
import { type Grown, growthFigures } from "./figures.ts";

const grown = (more: number, change: Partial<Grown> = {}): Grown => ({
  more,
  plan: 0.5 + more * 0.002,
  preview: 3 + more * 0.01,
  up: 10 + more * 0.2,
  down: 3,
  peak: 400 + more,
  ...change,
});

test("each further service has its price, and the distance from the line stands beside it", () => {
  const bar = (more: number) => ({ panel: "Seconds of up, by services", row: `shop + ${more}`, of: "Astrolab" });
  const figures = growthFigures([grown(0), grown(10), grown(20, { up: 17 })]);
  expect(figures.map((figure) => ({ ...figure, value: Number(figure.value.toFixed(6)) }))).toEqual([
    { name: "up, the shop and 0 more services", value: 10, unit: "s", bar: bar(0) },
    { name: "up, the shop and 10 more services", value: 12, unit: "s", bar: bar(10) },
    { name: "up, the shop and 20 more services", value: 17, unit: "s", bar: bar(20) },
    {
      name: "plan, each further service",
      value: 2,
      unit: "ms",
      note: "0.50 s with 0, 0.52 s with 10, 0.54 s with 20; at most 0.00 s off the line, 0 % of the largest",
    },
    {
      name: "preview, each further service",
      value: 10,
      unit: "ms",
      note: "3.00 s with 0, 3.10 s with 10, 3.20 s with 20; at most 0.00 s off the line, 0 % of the largest",
    },
    {
      name: "up, each further service",
      value: 350,
      unit: "ms",
      note: "10.00 s with 0, 12.00 s with 10, 17.00 s with 20; at most 1.00 s off the line, 6 % of the largest",
    },
    {
      name: "down, each further service",
      value: 0,
      unit: "ms",
      note: "3.00 s with 0, 3.00 s with 10, 3.00 s with 20; at most 0.00 s off the line, 0 % of the largest",
    },
    {
      name: "memory of up, each further service",
      value: 1,
      unit: "MiB",
      note: "400 MiB with 0, 410 MiB with 10, 420 MiB with 20; at most 0 MiB off the line, 0 % of the largest",
    },
  ]);
});

test("where nobody says how much memory a process has, there is no figure of it", () => {
  const names = growthFigures([grown(0), grown(10), grown(20, { peak: undefined })]).map(({ name }) => name);
  expect(names).not.toContain("memory of up, each further service");
});
