import type uPlot from "uplot";
import type { ChartData } from "../../dashboards/charts/chart-data.ts";
import { yRange } from "../../dashboards/charts/y-range.ts";
import { fade, type Theme } from "../format/colors.ts";
import { increments, markTexts, timeIncrements, timeTexts, withRoom } from "./axis.ts";

export interface Ink {
  readonly text: string;
  readonly line: string;
  /** Height of the letters, px; a reader further away gets larger ones and thicker lines. */
  readonly letters: number;
  readonly font: string;
  readonly theme: Theme;
}

/** What must be the same for a chart to be given new data; anything else needs a new chart. */
export function signature(data: ChartData, ink: Ink): string {
  const { lines, stacked, unit, decimals, limits } = data;
  return JSON.stringify([
    lines.map(({ values: _, ...line }) => line),
    stacked,
    unit,
    decimals,
    limits,
    ink.theme,
    ink.letters,
  ]);
}

/** Of a chart beside others, px. */
const USUAL_LETTERS = 14;

/** Beside the plot, px. */
const RIGHT = 12;

/** uPlot's options for a chart, without what follows the pointer. `current` tells what is drawn right now. */
export function chartOptions(
  data: ChartData,
  current: () => ChartData,
  ink: Ink,
): Omit<uPlot.Options, "width" | "height"> {
  const { lines, stacked, unit, decimals, limits } = data;
  const axis: uPlot.Axis = {
    stroke: ink.text,
    font: ink.font,
    grid: { stroke: ink.line, width: 1 },
    ticks: { show: false },
  };
  return {
    legend: { show: false },
    padding: [8, RIGHT, 0, 0],
    cursor: {
      sync: { key: "dashboard" },
      drag: { x: true, y: false, setScale: false },
      points: { size: 7 },
      y: false,
    },
    scales: {
      x: { time: true, range: () => [current().range.from, current().range.to] },
      y: { range: (_, low, high) => yRange(low, high, limits) },
    },
    axes: [
      {
        ...axis,
        incrs: timeIncrements,
        space: ink.letters * 5.5,
        size: ink.letters + 16,
        gap: 4,
        values: (plot, marks, __, ___, increment) => placed(plot, marks, timeTexts(marks, increment), ink),
      },
      {
        ...axis,
        space: ink.letters * 2.6,
        gap: 6,
        incrs: increments(unit, decimals),
        values: (_, marks) => markTexts(marks, unit, decimals),
        size: (plot, texts) => widest(plot, texts ?? [], ink) + 14,
      },
    ],
    series: [
      {},
      ...lines.map(
        ({ name, color, width, fill, dash }): uPlot.Series => ({
          label: name,
          stroke: color,
          width: width * Math.max(ink.letters / USUAL_LETTERS, 1),
          ...(fill > 0 ? { fill: fade(color, fill) } : {}),
          ...(dash === undefined ? {} : { dash: [...dash] }),
          points: { show: false },
        }),
      ),
    ],
    bands: stacked ? lines.slice(1).map((_, index) => ({ series: [index + 2, index + 1] as [number, number] })) : [],
  };
}

function placed(plot: uPlot, marks: readonly number[], texts: readonly string[], ink: Ink): (string | null)[] {
  const widths = widthsOf(plot, texts, ink);
  const all = texts.map((text, index) => ({
    text,
    at: plot.valToPos(marks[index] ?? 0, "x"),
    width: widths[index] ?? 0,
  }));
  return withRoom(all, plot.bbox.width / devicePixelRatio, RIGHT);
}

function widest(plot: uPlot, texts: readonly string[], ink: Ink): number {
  return Math.ceil(Math.max(18, ...widthsOf(plot, texts, ink)));
}

function widthsOf({ ctx }: uPlot, texts: readonly string[], { font }: Ink): number[] {
  ctx.save();
  ctx.font = font;
  const widths = texts.map((text) => ctx.measureText(text).width);
  ctx.restore();
  return widths;
}
