import type uPlot from "uplot";
import { shade, type Theme } from "../../shared/format/colors.ts";
import { formatValue } from "../../shared/format/units.ts";
import { h } from "../dom.ts";
import { timeOfDay } from "../format/time.ts";
import type { ChartData } from "./chart-data.ts";

const rowLimit = 14;
/** Between the cursor and the box, CSS pixels. */
const gap = 14;

export interface TooltipRow {
  readonly color: string;
  readonly name: string;
  readonly text: string;
}

/** What is to be read at one of the chart's times: the events of that moment, then the lines. */
export function tooltipRows(data: ChartData, index: number, theme: Theme): readonly TooltipRow[] {
  const time = data.times[index] ?? Number.NaN;
  const events = data.events
    .filter(({ from, to }) => time >= from && time <= to)
    .map(({ color, title }) => ({ color: shade(color, theme), name: title, text: "" }));
  const sign = { asc: 1, desc: -1 }[data.tooltipSort ?? ""] ?? 0;
  const lines = data.lines
    .flatMap(({ name, color, values }) => {
      const value = values[index];
      return typeof value === "number" ? [{ color, name, value }] : [];
    })
    .sort((a, b) => sign * (a.value - b.value))
    .map(({ value, ...line }) => ({ ...line, text: formatValue(value, data.unit, data.decimals) }));
  const rest = lines.length - rowLimit;
  const more = rest > 0 ? [{ color: "", name: `and ${rest} more`, text: "" }] : [];
  return [...events, ...lines.slice(0, rowLimit), ...more];
}

/** What is to be read at the cursor, as a sentence; empty where there is nothing. */
export function tooltipWords(plot: uPlot, data: ChartData, theme: Theme): string {
  const at = indexOf(plot);
  const rows = at === undefined ? [] : tooltipRows(data, at, theme);
  if (at === undefined || rows.length === 0) return "";
  return `${timeOfDay(data.times[at] ?? 0)}: ${rows.map(({ name, text }) => `${name} ${text}`.trim()).join(", ")}.`;
}

function indexOf({ cursor: { idx, left = -1 } }: uPlot): number | undefined {
  return idx === null || left < 0 ? undefined : idx;
}

/** Fills the box with what is at the cursor and puts it on the side that has room; hides it where there is nothing. */
export function placeTooltip(box: HTMLElement, plot: uPlot, data: ChartData, theme: Theme): void {
  const { left = -1 } = plot.cursor;
  const at = indexOf(plot);
  const rows = at === undefined ? [] : tooltipRows(data, at, theme);
  box.hidden = rows.length === 0;
  if (box.hidden) return;
  const items = rows.map(({ color, name, text }) => {
    const swatch = h("span", { class: "swatch" });
    swatch.style.background = color || "transparent";
    return h("li", {}, swatch, h("span", { class: "name" }, name), h("span", { class: "value" }, text));
  });
  box.replaceChildren(h("p", {}, timeOfDay(data.times[at ?? 0] ?? 0)), h("ul", {}, ...items));
  const { left: overLeft, width } = plot.over.getBoundingClientRect();
  const fitsRight = overLeft + left + gap + box.offsetWidth < document.documentElement.clientWidth;
  const place = fitsRight ? left + gap : Math.max(left - gap - box.offsetWidth, -overLeft);
  box.style.left = `${Math.min(place, Math.max(width, 0))}px`;
}
