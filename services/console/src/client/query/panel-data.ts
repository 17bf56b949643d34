import type { Panel, Target, Variable } from "../model.ts";
import { type Chosen, interpolate } from "./interpolate.ts";
import type { Exemplar, Prometheus, Series } from "./prometheus.ts";
import { type Timing, timing } from "./step.ts";
import type { TimeRange } from "./time-range.ts";

/** What one round of questions is about. */
export interface Question {
  readonly prometheus: Prometheus;
  readonly range: TimeRange;
  /** Seconds between two samples. */
  readonly interval: number;
  readonly variables: readonly Variable[];
  readonly chosen: Chosen;
  readonly signal: AbortSignal;
}

export interface Found {
  readonly target: Target;
  /** The query as it was sent. */
  readonly expr: string;
  readonly series: readonly Series[];
  readonly exemplars: readonly Exemplar[];
}

export interface PanelData {
  readonly timing: Timing;
  readonly found: readonly Found[];
}

/**
 * Asks all of a panel's queries at once, and fails with the first that fails. Exemplars are beside the point: without
 * them the panel is still right.
 *
 * @param points how many a chart of it has room for
 */
export async function askPanel(panel: Panel, points: number, question: Question): Promise<PanelData> {
  const { prometheus, range, interval, variables, chosen, signal } = question;
  const when = timing(range, points, interval);
  const found = (panel.targets ?? []).map(async (target): Promise<Found> => {
    const expr = interpolate(target.expr, when, variables, chosen);
    const [series, exemplars] = await Promise.all([
      target.instant === true
        ? prometheus.instant(expr, range.to / 1000, signal)
        : prometheus.range(expr, when, signal),
      target.exemplar === true ? prometheus.exemplars(expr, when, signal).catch(() => []) : [],
    ]);
    return { target, expr, series, exemplars };
  });
  return { timing: when, found: await Promise.all(found) };
}
