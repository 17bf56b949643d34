import type { Series } from "../../../../../common/http/prometheus-series.ts";
import type { Prometheus } from "../../shared/prometheus/prometheus.ts";
import type { TimeRange } from "../../shared/prometheus/time-range.ts";

/** A stretch in which a flag stood as it stands since its last turn, or as it stood while it was on. Both in ms since 1970. */
export interface FaultTime {
  readonly flag: string;
  readonly state: "on" | "off";
  readonly from: number;
  /** Undefined where the flag still stands so. */
  readonly to: number | undefined;
}

const stepSeconds = 5;
/** Prometheus refuses more than 11,000. */
const mostPoints = 2000;
const query = "max by (feature_flag_key) (app_feature_flag_enabled)";

/** What a flag that turned inside a stretch of time divides off; undefined where none turned, or nobody knows. */
export async function askFaultTime(
  prometheus: Prometheus,
  { from, to }: TimeRange,
  signal: AbortSignal,
): Promise<FaultTime | undefined> {
  const step = Math.max(stepSeconds, Math.ceil((to - from) / 1000 / mostPoints));
  const start = Math.floor(from / 1000 / step) * step;
  const end = Math.floor(to / 1000 / step) * step;
  const timing = { start, end, step, rateInterval: step, range: end - start };
  const series = await prometheus.range(query, timing, signal).catch(() => []);
  return faultTimeIn(series);
}

/**
 * The last time that a flag was on, from its turn on; where none was turned on, the time since one was turned off. A
 * service that dies tells of no flag for a while, which turns none.
 */
export function faultTimeIn(series: readonly Series[]): FaultTime | undefined {
  const turns = series.flatMap(({ labels, samples }): FaultTime[] => {
    const flag = labels["feature_flag_key"] ?? "";
    const found: FaultTime[] = [];
    for (const [index, { time, value }] of samples.entries()) {
      const before = samples[index - 1];
      if (before === undefined || value > 0 === before.value > 0) continue;
      const last = found.at(-1);
      if (last !== undefined) found[found.length - 1] = { ...last, to: before.time * 1000 };
      found.push({ flag, state: value > 0 ? "on" : "off", from: time * 1000, to: undefined });
    }
    return found;
  });
  const latest = (state: FaultTime["state"]): FaultTime | undefined =>
    turns.filter((turn) => turn.state === state).toSorted((a, b) => b.from - a.from)[0];
  return latest("on") ?? latest("off");
}
