import type { Panel } from "../../../../../dashboards/model/panel.ts";
import { momentOf, secondsOf } from "../../../../../dashboards/model/time.ts";

/** Both in milliseconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** As in an address: `now-15m` to `now`, or two moments in milliseconds since 1970. */
export interface TimeSpec {
  readonly from: string;
  readonly to: string;
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Undefined when either end cannot be understood, or the end is not after the beginning. */
export function resolveTime({ from, to }: TimeSpec, now: number): TimeRange | undefined {
  const range = { from: momentOf(from, now) ?? Number.NaN, to: momentOf(to, now, true) ?? Number.NaN };
  return range.to > range.from ? range : undefined;
}

/** The time that a panel shows, which may have one of its own. */
export function panelRange(
  { timeFrom, timeShift }: Pick<Panel, "timeFrom" | "timeShift">,
  range: TimeRange,
): TimeRange {
  const length = (secondsOf(timeFrom) ?? (range.to - range.from) / 1000) * 1000;
  const to = range.to - (secondsOf(timeShift) ?? 0) * 1000;
  return { from: to - length, to };
}

export const quickRanges: readonly { readonly from: string; readonly title: string }[] = [
  { from: "now-5m", title: "Last 5 minutes" },
  { from: "now-15m", title: "Last 15 minutes" },
  { from: "now-30m", title: "Last 30 minutes" },
  { from: "now-1h", title: "Last hour" },
  { from: "now-6h", title: "Last 6 hours" },
];

const refreshPattern = /^(\d{1,6})([smh])$/;
/** A timer that is set for longer than 24 days goes off at once. */
const longestRefreshMs = 86_400_000;

/** How often a page asks again, of what an address says such as `30s`, in milliseconds; 0 for never. */
export function refreshMs(refresh: string): number {
  const [, count, unit] = refreshPattern.exec(refresh) ?? [];
  return Math.min(Number(count ?? 0) * (unitMs[unit ?? ""] ?? 0), longestRefreshMs);
}

/** The same for people: `Every 30 s`. */
export function refreshTitle(refresh: string): string {
  const [, count, unit = ""] = refreshPattern.exec(refresh) ?? [];
  return refreshMs(refresh) === 0 ? "Off" : `Every ${count} ${unit === "m" ? "min" : unit}`;
}

export const refreshChoices: readonly { readonly value: string; readonly title: string }[] = [
  "5s",
  "10s",
  "30s",
  "1m",
  "",
].map((value) => ({ value, title: refreshTitle(value) }));
