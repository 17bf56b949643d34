import type { Exemplar } from "../../../../../common/http/prometheus.ts";
import type { Series } from "../../../../../common/http/prometheus-series.ts";
import type { DataSource } from "../../../../../dashboards/model/data-source.ts";
import { type Filled, fillQuery, fillText, withOwn } from "../../../../../dashboards/model/filled.ts";
import { shownTargets } from "../../../../../dashboards/model/only-grafana.ts";
import type { Target } from "../../../../../dashboards/model/panel.ts";
import { secondsOf } from "../../../../../dashboards/model/time.ts";
import type { Prometheus } from "../../shared/prometheus/prometheus.ts";
import { ownVariablesOf, type Timing, timing } from "../../shared/prometheus/step.ts";
import type { TimeRange } from "../../shared/prometheus/time-range.ts";
import type { ReadPanel } from "../model.ts";
import { NotShown, sentence } from "./not-shown.ts";
import { scopedTo } from "./scoped.ts";

/** What one round of questions is about. */
export interface Question {
  readonly prometheus: Prometheus;
  readonly range: TimeRange;
  /** Seconds between two samples. */
  readonly interval: number;
  /** The stack's own, by which a whole address in a dashboard is known to lead here. */
  readonly port: number;
  /** The dashboard's variables with their values. */
  readonly filled: readonly Filled[];
  readonly sources: readonly DataSource[];
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
 * @throws NotShown where there is none that the console asks
 */
export async function askPanel(panel: ReadPanel, points: number, question: Question): Promise<PanelData> {
  const { prometheus, range, interval, signal } = question;
  const { model } = panel;
  const filled = scopedTo(question.filled, model.scoped);
  const fill = (text: string): string => fillText(text, filled);
  const targets = askedTargets(panel, question);
  const own = (target: Target): string =>
    withOwn(fill(target.interval), ownVariablesOf(timing(range, points, interval)));
  const time = (query: string): Timing =>
    timing(range, model.points ?? points, interval, { panel: fill(model.interval), query });
  const longest = targets.map(own).reduce((a, b) => ((secondsOf(b) ?? 0) > (secondsOf(a) ?? 0) ? b : a), "");
  // All lines of a chart stand on one grid; a query's own least step still decides what its rate is taken over.
  const when = time(longest);
  const found = targets.map(async (target): Promise<Found> => {
    const { rateInterval } = time(own(target));
    const expr = withOwn(fillQuery(target.expr, filled), ownVariablesOf({ ...when, rateInterval }, filled));
    const [series, exemplars] = await Promise.all([
      target.instant ? prometheus.instant(expr, range.to / 1000, signal) : prometheus.range(expr, when, signal),
      target.exemplar ? prometheus.exemplars(expr, when, signal).catch(() => []) : [],
    ]);
    return {
      target: { ...target, legendFormat: fillText(target.legendFormat, filled, "glob") },
      expr,
      series,
      exemplars,
    };
  });
  return { timing: when, found: await Promise.all(found) };
}

/** @throws NotShown where there is none, with each reason */
function askedTargets({ model }: ReadPanel, { filled, sources }: Question): readonly Target[] {
  const shown = shownTargets(model, sources, (text) => fillText(text, scopedTo(filled, model.scoped)));
  const asked = shown.filter(({ target, why }) => why === undefined && target.expr.trim() !== "");
  if (asked.length > 0) return asked.map(({ target }) => target);
  const reasons = [...new Set(shown.flatMap(({ why }) => why ?? []))];
  throw new NotShown(reasons.length === 0 ? "It has no query, so Grafana shows nothing either." : sentence(reasons));
}
