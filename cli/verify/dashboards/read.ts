import type { Reader } from "../../../infra/reader.ts";
import { fill, grafanaVariables, type PanelTime, panelTime, VARIABLE, variablesIn } from "../promql/fill.ts";
import { type ReadQuery, readQuery } from "../promql/read-query.ts";
import { FOLDER } from "./expected.ts";
import { type DashboardJson, dashboardSchema, type Variable } from "./schema.ts";

/** One query of a panel or an annotation. */
export interface PanelQuery {
  /** `demo: Load, A` */
  readonly name: string;
  /** `dashboards/demo/demo.json: panel "Load", query A` */
  readonly where: string;
  readonly refId: string;
  /** As it stands in the file, with Grafana's own variables filled in. */
  readonly expr: string;
  /** Undefined where there is no PromQL at all. */
  readonly read: ReadQuery | undefined;
  readonly instant: boolean;
  readonly exemplar: boolean;
  /** The data source's uid; empty for none. */
  readonly dataSource: string;
  readonly time: PanelTime;
  /** Those of the dashboard that the query uses. */
  readonly variables: readonly Variable[];
}

export interface Dashboard {
  /** Its name in the folder: `demo.json`. */
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  readonly queries: readonly PanelQuery[];
}

export interface Dashboards {
  readonly all: readonly Dashboard[];
  /** Files that are no dashboard, with the reason. */
  readonly broken: readonly { readonly file: string; readonly why: string }[];
}

/** Every dashboard of the folder. @param expand fills in the placeholders of uploaded files. @param interval a beat, seconds */
export function readDashboards(reader: Reader, expand: (text: string) => string, interval: number): Dashboards {
  const all: Dashboard[] = [];
  const broken: { file: string; why: string }[] = [];
  for (const file of reader.list(FOLDER).filter((name) => name.endsWith(".json"))) {
    try {
      const json = dashboardSchema.parse(JSON.parse(expand(reader.read(`${FOLDER}/${file}`))));
      all.push({ file, uid: json.uid, title: json.title, queries: queriesOf(file, json, interval) });
    } catch (error) {
      broken.push({ file, why: (error as Error).message });
    }
  }
  return { all, broken };
}

function queriesOf(file: string, json: DashboardJson, interval: number): PanelQuery[] {
  const short = file.replace(/\.json$/, "");
  const panels = json.panels.flatMap((panel) => [panel, ...panel.panels]);
  const { from } = json.time;
  const query = (raw: RawQuery): PanelQuery => {
    const expr = fill(raw.expr ?? "", grafanaVariables(raw.time));
    const used = variablesIn(expr);
    const variables = json.templating.list.filter(({ name }) => used.includes(name));
    const placed = fill(expr, Object.fromEntries(used.map((name) => [name, VARIABLE])));
    return { ...raw, expr, variables, read: expr === "" ? undefined : readQuery(placed) };
  };
  return [
    ...panels.flatMap(({ title, interval: own, datasource, targets }) =>
      targets.map((target) =>
        query({
          name: `${short}: ${title}, ${target.refId}`,
          where: `${FOLDER}/${file}: panel "${title}", query ${target.refId}`,
          ...target,
          dataSource: (target.datasource ?? datasource)?.uid ?? "",
          time: panelTime({ from, panel: own, query: target.interval }, interval),
        }),
      ),
    ),
    ...json.annotations.list
      .filter(({ builtIn }) => builtIn !== 1)
      .map(({ name, expr, target, datasource }) =>
        query({
          name: `${short}: marks of ${name}`,
          where: `${FOLDER}/${file}: annotation "${name}"`,
          refId: "Anno",
          expr: target?.expr || expr,
          instant: false,
          exemplar: false,
          dataSource: datasource?.uid ?? "",
          time: panelTime({ from }, interval),
        }),
      ),
  ];
}

type RawQuery = Omit<PanelQuery, "expr" | "read" | "variables"> & { readonly expr?: string | undefined };
