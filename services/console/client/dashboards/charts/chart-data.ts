import type { Column } from "../data/columns.ts";
import type { Event } from "../data/events.ts";
import type { TracePoint } from "../data/exemplars.ts";
import type { Limits } from "./y-range.ts";

export interface Line {
  readonly name: string;
  /** Hexadecimal, for the theme at hand. */
  readonly color: string;
  /** One for each of the chart's times. */
  readonly values: Column;
  readonly width: number;
  /** 0 to 1. */
  readonly fill: number;
  readonly dash?: readonly number[];
}

export interface ChartData {
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly stacked: boolean;
  readonly unit?: string;
  readonly decimals?: number;
  readonly limits: Limits;
  readonly thresholds: readonly { readonly value: number; readonly color: string; readonly dashed: boolean }[];
  readonly events: readonly Event[];
  readonly points: readonly TracePoint[];
  /** Seconds since 1970. */
  readonly range: { readonly from: number; readonly to: number };
  readonly tooltipSort?: string;
}
