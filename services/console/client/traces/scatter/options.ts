import type uPlot from "uplot";
import { increments, markText, timeIncrements, timeTexts } from "../../shared/charts/axis.ts";
import type { Ink } from "../../shared/charts/chart-options.ts";
import { fade, shade } from "../../shared/format/colors.ts";
import type { View } from "../search/view.ts";

export interface PlotLook {
  readonly ink: Ink;
  /** Colours of CSS for letters among the points, and for what keeps them apart from these. */
  readonly paper: { readonly ink: string; readonly card: string };
  /** A name of the palette. */
  readonly color: string;
  readonly scale: View["scale"];
  /** Seconds since 1970. */
  readonly timeRange: readonly [number, number];
  /** Seconds. */
  readonly lengthRange: readonly [number, number];
}

/** Points alone, one column for what went well and one for what failed. */
export function plotOptions({
  ink,
  color,
  scale,
  timeRange,
  lengthRange,
}: PlotLook): Omit<uPlot.Options, "width" | "height"> {
  const axis: uPlot.Axis = {
    stroke: ink.text,
    font: ink.font,
    grid: { stroke: ink.line, width: 1 },
    ticks: { show: false },
  };
  return {
    legend: { show: false },
    padding: [8, 12, 0, 0],
    cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, x: false, y: false },
    scales: {
      x: { time: true, range: () => [...timeRange] },
      y: { distr: scale === "log" ? 3 : 1, range: () => [...lengthRange] },
    },
    axes: [
      {
        ...axis,
        incrs: timeIncrements,
        space: ink.letters * 5.5,
        size: ink.letters + 16,
        gap: 4,
        values: (_, marks, __, ___, increment) => timeTexts(marks, increment),
      },
      {
        ...axis,
        space: ink.letters * 2.6,
        gap: 6,
        size: ink.letters * 5,
        ...(scale === "log" ? { grid: { ...axis.grid, filter: powersOfTen } } : { incrs: increments("s") }),
        values: (_, marks) => marks.map((mark) => (mark === null ? null : markText(mark, "s", undefined))),
      },
    ],
    series: [{}, dots(shade(color, ink.theme), 7), dots(shade("red", ink.theme), 9)],
  };
}

/** Of all the lines of a logarithmic axis those that have a text. */
function powersOfTen(_: uPlot, marks: number[]): (number | null)[] {
  return marks.map((mark) => (Math.abs(Math.log10(mark) % 1) < 1e-6 ? mark : null));
}

function dots(hex: string, size: number): uPlot.Series {
  return { paths: () => null, points: { show: true, size, width: 1, stroke: hex, fill: fade(hex, 0.45) } };
}
