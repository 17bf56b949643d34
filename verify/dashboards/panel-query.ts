import { type DataSource, type Reference, type Source, sourceOf } from "../../dashboards/model/data-source.ts";
import { dependenciesOf } from "../../dashboards/model/fill.ts";
import { type Filled, fillQuery, fillText, withOwn } from "../../dashboards/model/filled.ts";
import type { Panel } from "../../dashboards/model/panel.ts";
import type { Dashboard as Model } from "../../dashboards/model/read.ts";
import { variablesIn } from "../../dashboards/model/replace.ts";
import { autoInterval, momentOf, ownVariables, type Step, secondsOf, stepOf } from "../../dashboards/model/time.ts";
import type { Variable } from "../../dashboards/model/variable.ts";
import { placed } from "../../dashboards/promql/fill.ts";
import { type ReadQuery, readQuery } from "../../dashboards/promql/read-query.ts";
import { EXPECTED } from "./expected.ts";

/** Seconds, each. */
export interface PanelTime extends Step {
  /** What the panel shows. */
  readonly range: number;
}

/** One query of a panel or an annotation. */
export interface PanelQuery {
  /** `demo: Load, A` */
  readonly name: string;
  /** `dashboards/demo/demo.json: panel "Load", query A` */
  readonly where: string;
  readonly refId: string;
  /** As it stands in the file, with Grafana's own variables filled in. */
  readonly expr: string;
  /** With those values that stand in the file. Undefined where there is no PromQL at all. */
  readonly read: ReadQuery | undefined;
  readonly instant: boolean;
  readonly exemplar: boolean;
  /** Who answers it in Grafana. */
  readonly source: Source;
  readonly time: PanelTime;
  /** Grafana's own variables, for values that hold one. */
  readonly own: Readonly<Record<string, string>>;
  /** Those of the dashboard that the query uses, with those that they ask with. */
  readonly variables: readonly Variable[];
  /** The variable of whose values each has a panel to itself; empty for none. */
  readonly repeat: string;
  /** An annotation marks what happens, which may be nothing. */
  readonly marks: boolean;
  /** Not one of our own: what Grafana takes is not refused. */
  readonly isBrought: boolean;
}

/** A file of the folder, and what it is read with. */
export interface File {
  readonly file: string;
  readonly model: Model;
  /** Between two exports, seconds. */
  readonly interval: number;
  readonly sources: readonly DataSource[];
  /** The variables whose values stand in it. */
  readonly written: readonly Filled[];
}

/** How many points a panel has room for. */
const MAX_POINTS = 1_000;

export function timeOf({ model, interval }: File, panel?: Panel, query = ""): PanelTime {
  const now = Date.UTC(2026, 0, 1);
  const [from, to] = [momentOf(model.time.from, now), momentOf(model.time.to, now, true)];
  const shown = from === undefined || to === undefined || to <= from ? 900 : Math.round((to - from) / 1000);
  const range = secondsOf(panel?.timeFrom ?? "") ?? shown;
  return {
    range,
    ...stepOf({ range, points: panel?.points ?? MAX_POINTS, timeInterval: interval, panel: panel?.interval, query }),
  };
}

type Raw = Pick<
  PanelQuery,
  "name" | "where" | "refId" | "expr" | "instant" | "exemplar" | "time" | "repeat" | "marks"
> & { readonly reference: Reference };

/** A query with all that is known of it without asking. */
export function panelQuery({ file, model, sources, written }: File, raw: Raw): PanelQuery {
  const { name, where, refId, instant, exemplar, time, marks, reference } = raw;
  const autos = model.variables.flatMap((each): [string, string][] =>
    each.auto ? [[`__auto_interval_${each.name}`, autoInterval(time.range, each.auto)]] : [],
  );
  const own = { ...ownVariables(time.range, time), ...Object.fromEntries(autos) };
  const expr = withOwn(raw.expr, own);
  const variables = usedBy(`${expr} ${reference ?? ""}`, model.variables);
  const known = (variable: string) => variables.some((each) => each.name === variable);
  return {
    name,
    where,
    refId,
    expr,
    instant,
    exemplar,
    time,
    own,
    variables,
    marks,
    repeat: known(raw.repeat) ? raw.repeat : "",
    read: expr.trim() === "" ? undefined : readQuery(placed(withOwn(fillQuery(expr, written), own), known)),
    source: sourceOf(reference, sources, (text) => fillText(text, written)),
    isBrought: !EXPECTED.some((each) => each.file === file),
  };
}

/** The variables that a text needs, with those that they need themselves. */
function usedBy(text: string, all: readonly Variable[]): readonly Variable[] {
  const names = new Set(variablesIn(text));
  // A set that grows is walked to its end.
  for (const name of names) {
    const variable = all.find((each) => each.name === name);
    for (const needed of variable ? dependenciesOf(variable) : []) names.add(needed);
  }
  return all.filter(({ name }) => names.has(name));
}
