import type { Series } from "../../common/http/prometheus-series.ts";
import { lookbackSeconds } from "../../common/intervals.ts";
import { type DataSource, isGrafanasAlone, whyNot } from "../../dashboards/model/data-source.ts";
import { INVALID } from "../../dashboards/promql/read-query.ts";
import type { Ask } from "../ask/ask.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import { evidenceIn, evidenceText } from "../ask/series.ts";
import type { PanelQuery } from "../dashboards/panel-query.ts";
import { type Choice, choicesOf } from "../dashboards/variables.ts";
import { type Check, type Look, never, no, yes } from "../types.ts";
import type { Visitor } from "./visitor.ts";

/** A query as a panel sends it. */
interface Asked {
  readonly query: PanelQuery;
  /** PromQL with everything filled in. */
  readonly expr: string;
  /** Seconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** Who answers a panel: Grafana where the stack has one, else Prometheus. */
export interface PanelSource {
  readonly name: "Grafana" | "Prometheus";
  ask(ask: Ask, asked: Asked): Promise<readonly Series[]>;
}

/** Only its end is judged, so no more than that is asked of a server, seconds. */
const TAIL_S = 60;

export function prometheusSource(prometheus: Prometheus): PanelSource {
  return {
    name: "Prometheus",
    ask: (ask, { query, expr, from, to }) =>
      query.instant ? prometheus.instant(ask, expr) : prometheus.range(ask, expr, from, to, query.time.step),
  };
}

export interface QueriesOptions {
  readonly prometheus: Prometheus;
  readonly source: PanelSource;
  readonly queries: readonly PanelQuery[];
  /** What is provisioned. */
  readonly dataSources: readonly DataSource[];
  /** Where nobody did lately what a panel is about, there is nothing to divide by, and it shows NaN. */
  readonly visitor: Visitor;
  /** Between two exports, seconds. */
  readonly interval: number;
}

/** Every query of every panel: it can be read, hides nothing, and has a fresh number with every value of its variables. */
export function queryChecks(options: QueriesOptions): Check[] {
  const { source, queries } = options;
  return queries.map((query) => ({
    category: "queries",
    name: query.name,
    asked: `${source.name}: ${query.expr}`,
    where: query.where,
    look: async (ask) => wrong(query, options.dataSources) ?? lookAt(ask, query, options),
  }));
}

/** What waiting does not fix. In a dashboard that somebody brings, what Grafana takes is worth a look and no more. */
function wrong({ read, source, isBrought, marks }: PanelQuery, dataSources: readonly DataSource[]): Look | undefined {
  const other = whyNot(source, dataSources);
  if (other !== undefined) return isBrought && isGrafanasAlone(source) ? worthALook(other) : never(other);
  if (read === undefined)
    return isBrought
      ? worthALook(`it has no query, so Grafana ${marks ? "marks" : "shows"} nothing`)
      : never("it has no query");
  const problems = isBrought ? read.problems.filter((problem) => problem.startsWith(INVALID)) : read.problems;
  return problems.length === 0 ? undefined : never(problemText(problems));
}

const worthALook = (saw: string): Look => ({ ...yes(saw), warning: true });
const problemText = (problems: readonly string[]): string => `it ${problems.join("; it ")}`;

async function lookAt(ask: Ask, query: PanelQuery, options: QueriesOptions): Promise<Look> {
  const { prometheus, source, visitor, interval } = options;
  const choices = await choicesOf(prometheus, ask, query, options.dataSources);
  const looks = await Promise.all(choices.map((choice) => lookWith(ask, query, choice, source, interval)));
  const failed = looks.find(({ ok }) => !ok);
  const [first] = looks;
  if (failed) {
    await visitor.visitAll(ask);
    return failed;
  }
  const saw = `${first?.saw}${choices.length > 1 ? `; with ${choices.map(({ text }) => text).join(" and ")}` : ""}`;
  const problems = query.read?.problems ?? [];
  return problems.length === 0 ? yes(saw) : worthALook(`${problemText(problems)} (it shows ${saw})`);
}

async function lookWith(
  ask: Ask,
  query: PanelQuery,
  { text, expr }: Choice,
  source: PanelSource,
  interval: number,
): Promise<Look> {
  const to = ask.now / 1000;
  const from = to - Math.min(TAIL_S, query.time.range);
  const series = await source.ask(ask, { query, expr, from, to });
  const oldest = lookbackSeconds(interval) + (query.instant ? 0 : query.time.step);
  const evidence = evidenceIn(series, to - oldest, to);
  const saw = evidenceText(evidence);
  if (evidence.kind === "empty" && query.marks && query.isBrought) return yes("nothing to mark now");
  return evidence.kind === "data" ? yes(saw) : no(text === "" ? saw : `${saw} with ${text}`);
}
