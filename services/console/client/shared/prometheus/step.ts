import type { Filled } from "../../../../../dashboards/model/filled.ts";
import { autoInterval, ownVariables, type StepOptions, stepOf } from "../../../../../dashboards/model/time.ts";
import type { TimeRange } from "./time-range.ts";

export interface Timing {
  /** Seconds; `start` and `end` are multiples of `step`, so that a chart does not tremble when it is asked for again. */
  readonly start: number;
  readonly end: number;
  readonly step: number;
  /** Seconds: what `$__rate_interval` stands for. */
  readonly rateInterval: number;
  /** Seconds: what `$__range` stands for. */
  readonly range: number;
}

/**
 * What Grafana would ask Prometheus for.
 *
 * @param points how many a chart has room for, one for each pixel
 * @param interval seconds between two samples
 * @param least what the panel and its queries ask for at least
 */
export function timing(
  { from, to }: TimeRange,
  points: number,
  interval: number,
  least: Pick<StepOptions, "panel" | "query"> = {},
): Timing {
  const range = Math.round((to - from) / 1000);
  const { step, rateInterval } = stepOf({ range: (to - from) / 1000, points, timeInterval: interval, ...least });
  return {
    start: Math.floor(from / 1000 / step) * step,
    end: Math.floor(to / 1000 / step) * step,
    step,
    rateInterval,
    range,
  };
}

/** Grafana's own variables for such a question, with those of intervals that go by the time that is shown. */
export function ownVariablesOf(
  { step, rateInterval, range }: Timing,
  filled: readonly Filled[] = [],
): Readonly<Record<string, string>> {
  const autos = filled.flatMap(({ variable: { name, auto } }): [string, string][] =>
    auto === undefined ? [] : [[`__auto_interval_${name}`, autoInterval(range, auto)]],
  );
  return { ...ownVariables(range, { step, rateInterval }), ...Object.fromEntries(autos) };
}
