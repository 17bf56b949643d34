import type { Ask } from "../ask/ask.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import { evidenceIn, evidenceText, type Series } from "../ask/series.ts";
import type { PanelQuery } from "../dashboards/read.ts";
import { type Choice, choicesOf } from "../dashboards/variables.ts";
import { fill } from "../promql/fill.ts";
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
const TAIL = 60;

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
  /** Uids of the Prometheus data sources that are provisioned. */
  readonly dataSources: readonly string[];
  /** Where nobody did lately what a panel is about, there is nothing to divide by, and it shows NaN. */
  readonly visitor: Visitor;
  /** A beat, seconds. */
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

/** What no waiting mends. */
function wrong({ read, dataSource, variables }: PanelQuery, dataSources: readonly string[]): Look | undefined {
  const asked = [dataSource, ...variables.flatMap(({ datasource }) => datasource?.uid ?? [])];
  const other = asked.find((uid) => !dataSources.includes(uid));
  if (other !== undefined) {
    return never(
      `its data source "${other}" is not a provisioned Prometheus; there is ${dataSources.join(", ") || "none"}`,
    );
  }
  if (read === undefined) return never("it has no query");
  return read.problems.length === 0 ? undefined : never(`it ${read.problems.join("; it ")}`);
}

async function lookAt(ask: Ask, query: PanelQuery, options: QueriesOptions): Promise<Look> {
  const { prometheus, source, visitor, interval } = options;
  const choices = await choicesOf(prometheus, ask, query.variables);
  const looks = await Promise.all(choices.map((choice) => lookWith(ask, query, choice, source, interval)));
  const failed = looks.find(({ ok }) => !ok);
  const [first] = looks;
  if (failed) {
    await visitor.visitAll(ask);
    return failed;
  }
  return yes(`${first?.saw}${choices.length > 1 ? `; with ${choices.map(({ text }) => text).join(" and ")}` : ""}`);
}

async function lookWith(
  ask: Ask,
  query: PanelQuery,
  { text, values }: Choice,
  source: PanelSource,
  interval: number,
): Promise<Look> {
  const to = ask.now / 1000;
  const from = to - Math.min(TAIL, query.time.range);
  const series = await source.ask(ask, { query, expr: fill(query.expr, values), from, to });
  const oldest = interval * 3 + (query.instant ? 0 : query.time.step);
  const evidence = evidenceIn(series, to - oldest, to);
  const saw = evidenceText(evidence);
  return evidence.kind === "data" ? yes(saw) : no(text === "" ? saw : `${saw} with ${text}`);
}
