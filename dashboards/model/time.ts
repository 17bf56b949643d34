const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** `15m` and `>15m` → 900; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const [, number, unit] = /^>?(\d+)(ms|[smhdwMy])$/.exec(text.trim()) ?? [];
  const factor = UNITS_MS[unit ?? ""];
  return number === undefined || factor === undefined ? undefined : (Number(number) * factor) / 1000;
}

/** Below each first number of milliseconds Grafana takes the second: roundInterval of @grafana/data 13.2. */
const NICE: readonly (readonly [number, number])[] = [
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
];

export interface StepOptions {
  /** Seconds that are shown. */
  readonly range: number;
  /** How many points there is room for. */
  readonly points: number;
  /** The data source's, seconds. */
  readonly timeInterval: number;
  /** The panel's minimum interval, such as `>30s`; it widens the step alone. */
  readonly panel?: string | undefined;
  /** The query's minimum step; it takes the place of the data source's. */
  readonly query?: string | undefined;
}

export interface Step {
  /** Seconds between two points: `$__interval`. */
  readonly step: number;
  /** Seconds between two samples. */
  readonly interval: number;
  /** Seconds: `$__rate_interval`. */
  readonly rateInterval: number;
}

/** How far apart the points are that Grafana would ask for. */
export function stepOf({ range, points, timeInterval, panel = "", query = "" }: StepOptions): Step {
  const interval = secondsOf(query) ?? timeInterval;
  const step = Math.max(niceStep(range / Math.max(points, 1)), interval, secondsOf(panel) ?? 0);
  return { step, interval, rateInterval: Math.max(4 * interval, step + interval) };
}

/** @param wanted seconds */
function niceStep(wanted: number): number {
  return (NICE.find(([below]) => wanted * 1000 < below)?.[1] ?? 3_600_000) / 1000;
}

/** Grafana's own variables in a query. Seconds, each. */
export function ownVariables(
  range: number,
  { step, rateInterval }: Pick<Step, "step" | "rateInterval">,
): Readonly<Record<string, string>> {
  return {
    __rate_interval: `${rateInterval}s`,
    __interval: `${step}s`,
    __interval_ms: `${step * 1000}`,
    __range: `${range}s`,
    __range_s: `${range}`,
    __range_ms: `${range * 1000}`,
  };
}

/** An interval that goes by the time that is shown. @param range seconds */
export function autoInterval(
  range: number,
  { count, least }: { readonly count: number; readonly least: string },
): string {
  return `${Math.max(niceStep(range / Math.max(count, 1)), secondsOf(least) ?? 0)}s`;
}

/** A moment as a dashboard or an address writes it: `now-15m`, `now-1d/d`, milliseconds since 1970, or a date. @param isEnd whether `/d` is that day's end */
export function momentOf(text: string, now: number, isEnd = false): number | undefined {
  if (/^\d{10,14}$/.test(text)) return Number(text);
  const [, sign, count, unit, whole] =
    /^now(?:([-+])(\d{1,6})([smhdwMy]))?(?:\/([smhdwMy]))?$/.exec(text.replaceAll(" ", "")) ?? [];
  if (!text.startsWith("now")) return Number.isNaN(Date.parse(text)) ? undefined : Date.parse(text);
  if (unit === undefined && whole === undefined) return text === "now" ? now : undefined;
  const moved = now + (sign === "+" ? 1 : -1) * Number(count ?? 0) * (UNITS_MS[unit ?? ""] ?? 0);
  return whole === undefined ? moved : roundedTo(moved, whole, isEnd);
}

function roundedTo(moment: number, unit: string, isEnd: boolean): number {
  const date = new Date(moment);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const more = isEnd ? 1 : 0;
  const edges: Readonly<Record<string, () => Date>> = {
    y: () => new Date(year + more, 0, 1),
    M: () => new Date(year, month + more, 1),
    w: () => new Date(year, month, day - date.getDay() + 7 * more),
    d: () => new Date(year, month, day + more),
  };
  const size = UNITS_MS[unit] ?? 1;
  const edge = edges[unit]?.().getTime() ?? (Math.floor(moment / size) + more) * size;
  return isEnd ? edge - 1 : edge;
}
