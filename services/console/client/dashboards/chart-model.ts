import { type palette as Palette, palette, shade, type Theme } from "../shared/format/colors.ts";
import { formatValue } from "../shared/format/units.ts";
import type { TimeRange } from "../shared/prometheus/time-range.ts";
import type { ChartData, Line } from "./charts/chart-data.ts";
import { timeColumn, valueColumn } from "./data/columns.ts";
import type { Event } from "./data/events.ts";
import { tracePoints } from "./data/exemplars.ts";
import { reduce } from "./data/reduce.ts";
import { thresholdValue } from "./format/display.ts";
import { fieldConfig } from "./format/fields.ts";
import { legendName } from "./format/legend.ts";
import type { Panel } from "./model.ts";
import type { PanelData } from "./query/panel-data.ts";

export interface ChartSurroundings {
  readonly range: TimeRange;
  readonly events: readonly Event[];
  readonly theme: Theme;
  readonly nameColor: (name: string) => string;
}

/** About as many stretches of time as a chart has room for points beside each other. */
const stretches = 60;

/** A time series panel's data, named, coloured and laid on one grid of times. */
export function chartOf(panel: Panel, { timing, found }: PanelData, around: ChartSurroundings): ChartData {
  const { custom, unit, decimals, min, max, thresholds } = fieldConfig(panel, "");
  const named = found.flatMap(({ target, series }) =>
    series.map((one) => ({
      name: legendName(target.legendFormat, one.labels),
      values: valueColumn(one, timing),
    })),
  );
  const style = custom.thresholdsStyle?.mode ?? "off";
  const sort = panel.options?.tooltip?.sort;
  const [from, to] = [around.range.from / 1000, around.range.to / 1000];
  return {
    times: timeColumn(timing),
    lines: named.map(({ name, values }, index) => lineOf(panel, name, values, index, around)),
    stacked: custom.stacking?.mode === "normal",
    ...(unit === undefined ? {} : { unit }),
    ...(typeof decimals === "number" ? { decimals } : {}),
    limits: {
      min: min ?? undefined,
      max: max ?? undefined,
      softMin: custom.axisSoftMin,
      softMax: custom.axisSoftMax,
    },
    thresholds:
      style === "off"
        ? []
        : (thresholds?.steps ?? []).flatMap((step) => {
            const value = thresholdValue(step);
            return Number.isFinite(value) ? [{ value, color: step.color, dashed: style.includes("dashed") }] : [];
          }),
    events: around.events,
    points: tracePoints(
      found.flatMap(({ exemplars }) => exemplars),
      (to - from) / stretches,
    ),
    range: { from, to },
    ...(sort === undefined ? {} : { tooltipSort: sort }),
  };
}

function lineOf(panel: Panel, name: string, values: Line["values"], index: number, around: ChartSurroundings): Line {
  const { color, custom } = fieldConfig(panel, name);
  const dash = custom.lineStyle?.fill === "dash" ? (custom.lineStyle.dash ?? [10, 10]) : undefined;
  const next: (typeof Palette)[number] = palette[index % palette.length] ?? palette[0];
  const chosen =
    color?.mode === "fixed"
      ? (color.fixedColor ?? next)
      : color?.mode === "palette-classic-by-name"
        ? around.nameColor(name)
        : next;
  return {
    name,
    color: shade(chosen, around.theme),
    values,
    width: custom.lineWidth ?? 1,
    fill: (custom.fillOpacity ?? 0) / 100,
    ...(dash === undefined ? {} : { dash }),
  };
}

/** What a chart shows, in words: each line's last value. */
export function chartLabel(title: string, { lines, unit, decimals }: ChartData): string {
  const parts = lines.map(({ name, values }) => {
    const last = reduce("lastNotNull", values);
    return `${name} ${last === undefined ? "without a value" : formatValue(last, unit, decimals)}`;
  });
  return `${title}: ${parts.join(", ")}. Arrow keys move through time.`;
}
