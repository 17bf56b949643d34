/** Stands for a variable's value where a query is only read. */
export const VARIABLE = "astrolab_variable";

/** Seconds, each. */
export interface PanelTime {
  /** What the dashboard shows. */
  readonly range: number;
  readonly step: number;
  /** The query's own minimum step, else the data source's `timeInterval`: a beat. */
  readonly interval: number;
}

/** Grafana's own variables, by its own rules. */
export function grafanaVariables({ range, step, interval }: PanelTime): Readonly<Record<string, string>> {
  return {
    __rate_interval: `${Math.max(4 * interval, step + interval)}s`,
    __interval: `${step}s`,
    __interval_ms: String(step * 1000),
    __range: `${range}s`,
    __range_s: String(range),
    __range_ms: String(range * 1000),
  };
}

/** Replaces `$name`, `${name}`, `${name:format}` and `[[name]]`; what it has no value for stays. */
export function fill(query: string, values: Readonly<Record<string, string>>): string {
  return query.replace(
    /\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\]/g,
    (whole, bare?: string, braced?: string, bracketed?: string) => values[bare ?? braced ?? bracketed ?? ""] ?? whole,
  );
}

/** Names of the variables in a query that are not Grafana's own. */
export function variablesIn(query: string): readonly string[] {
  const found: string[] = [];
  fill(query, new Proxy({}, { get: (_, name) => void found.push(String(name)) }));
  return [...new Set(found)].filter((name) => !name.startsWith("__"));
}

/** What a dashboard, a panel and a query say about time, as they say it. */
export interface TimeSettings {
  /** Such as `now-15m`. */
  readonly from: string;
  /** The panel's minimum interval; it widens the step alone. */
  readonly panel?: string | null | undefined;
  /** The query's minimum step; it takes the place of the data source's. */
  readonly query?: string | null | undefined;
}

/** How many points a panel has room for. */
const POINTS = 1_000;

/** @param beat the data source's `timeInterval`, seconds */
export function panelTime({ from, panel, query }: TimeSettings, beat: number): PanelTime {
  const range = secondsOf(from.replace(/^now-/, "")) ?? 900;
  const interval = secondsOf(query ?? "") ?? beat;
  return { range, interval, step: Math.max(interval, secondsOf(panel ?? "") ?? 0, Math.ceil(range / POINTS)) };
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `15m` and `>15m` → 900; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const [, number, unit] = /^>?(\d+)([smhdw])$/.exec(text) ?? [];
  const factor = UNITS[unit ?? ""];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
