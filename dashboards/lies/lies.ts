import { parser } from "@prometheus-io/lezer-promql";
import { withOwn } from "../model/filled.ts";
import type { Panel as Model } from "../model/panel.ts";
import { allPanels } from "../model/panels.ts";
import { ownVariables, stepOf } from "../model/time.ts";
import { placed } from "../promql/fill.ts";
import { firstError } from "../promql/read-query.ts";
import { ratesOfGauges, rawCounters } from "./counter-lie.ts";
import { measureOf } from "./measure.ts";
import { type Panel, panelSchema, type Target, unitOf } from "./panel.ts";
import { panelUnit } from "./panel-unit.ts";
import { quantileLie, quantilesIn } from "./quantile-lie.ts";
import { unitLie } from "./unit-lie.ts";

/** A query whose panel says of it what is not so. */
export interface PanelLie {
  /** Which of the dashboard's panels, counted as `allPanels` lists them: titles and ids may be there twice, or not at all. */
  readonly panel: number;
  readonly title: string;
  /** `A` */
  readonly query: string;
  readonly why: string;
}

export interface Known {
  /** Between two exports, seconds. */
  readonly interval: number;
  /** Metrics that the stack promises, as Prometheus names them. */
  readonly promised: readonly string[];
}

/** Panels of a dashboard that look right and are not. */
export function liesOf(panels: readonly Model[], { interval, promised }: Known): PanelLie[] {
  // What comes by OTLP is named by its type: whatever has none of these ends goes up and down.
  const gauges = new Set(promised.filter((name) => !/_(total|bucket|sum|count)$/.test(name)));
  const range = 900;
  const variables = ownVariables(range, stepOf({ range, points: 1000, timeInterval: interval }));
  return allPanels(panels).flatMap(({ json }, index) => {
    const panel = panelSchema.parse(json);
    const targets = readTargets(panel, variables);
    return targets.flatMap((target) => {
      const why = lieOf(panel, target, targets, gauges);
      return why === undefined ? [] : [{ panel: index, title: panel.title, query: target.refId, why }];
    });
  });
}

interface ReadTarget extends Target {
  /** With everything filled in that has a value, PromQL for certain. */
  readonly query: string;
  readonly quantiles: readonly number[];
}

function readTargets(panel: Panel, own: Readonly<Record<string, string>>): ReadTarget[] {
  const shown = panel.targets.filter(
    ({ expr, hide, datasource }) =>
      expr !== "" && !hide && ["", "prometheus"].includes(datasource.type || panel.datasource.type),
  );
  return shown.flatMap((target) => {
    const query = placed(withOwn(target.expr, own));
    const top = parser.parse(query).topNode;
    return firstError(top) === undefined ? [{ ...target, query, quantiles: quantilesIn(top, query) }] : [];
  });
}

function lieOf(
  panel: Panel,
  target: ReadTarget,
  targets: readonly ReadTarget[],
  gauges: ReadonlySet<string>,
): string | undefined {
  const { query, legendFormat, quantiles } = target;
  const top = parser.parse(query).topNode;
  const unit = unitOf(panel, target);
  const [gauge] = ratesOfGauges(top, query, gauges);
  if (gauge !== undefined) {
    return `${gauge.metric} goes up and down, and ${gauge.rate}() is for counters: it takes each fall for a restart; deriv() and delta() are for values like this`;
  }
  const drawn = targets.map((each) => each.quantiles);
  const quantile = quantileLie({ title: panel.title, legend: legendFormat, quantiles, drawn });
  if (quantile !== undefined) return quantile;
  const [counter] = rawCounters(top, query);
  if (counter !== undefined && !mayDrawTotals(panel, legendFormat, unit)) {
    return `${counter} only ever grows, and the panel draws it as it stands: put it into rate() or increase()`;
  }
  const measure = unit === undefined ? undefined : measureOf(top, query);
  return unit === undefined || measure === undefined ? undefined : unitLie(measure, unit);
}

/** One number may be a total; a line that only ever rises is one on purpose where its words say so. */
function mayDrawTotals({ type, title }: Panel, legend: string, unit: string | undefined): boolean {
  const drawn = panelUnit(unit ?? "");
  if (drawn?.perSecond || drawn?.kind === "share") return false;
  if (type !== "timeseries") return true;
  return /\b(totals?|cumulative|since|overall|lifetime|so far|ever|altogether)\b/i.test(`${title} ${legend}`);
}
