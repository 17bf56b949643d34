import { readdirSync, readFileSync } from "node:fs";
import { repoRoot } from "../../testing/plan-part.ts";

/** What the rules look at in a dashboard of Grafana's classic model, schema version 41. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly Annotation[] };
  readonly templating: { readonly list: readonly Variable[] };
  readonly links: readonly { readonly url: string }[];
  readonly [other: string]: unknown;
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: DatasourceReference;
  readonly gridPos: GridPos;
  readonly fieldConfig?: { readonly defaults: Defaults; readonly overrides: readonly unknown[] };
  readonly options?: { readonly mode?: string; readonly content?: string };
  readonly targets?: readonly Target[];
  readonly transformations?: readonly { readonly id: string }[];
  /** A collapsed row keeps its panels inside itself. */
  readonly panels?: readonly Panel[];
}

export interface DatasourceReference {
  readonly type: string;
  readonly uid: string;
}

export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Target {
  readonly refId: string;
  readonly datasource?: DatasourceReference;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly range?: boolean;
  readonly instant?: boolean;
  readonly exemplar?: boolean;
  readonly format?: string;
}

interface Defaults {
  readonly unit?: string;
  readonly thresholds?: { readonly steps: readonly { readonly color: string; readonly value: number | null }[] };
}

interface Annotation {
  readonly name: string;
  readonly datasource: DatasourceReference;
  readonly expr?: string;
  /** Where Grafana keeps the query when it saves. */
  readonly target?: { readonly expr?: string };
  /** 1 on the one that Grafana adds to each dashboard it saves. */
  readonly builtIn?: number;
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly datasource?: DatasourceReference;
}

export interface DashboardFile {
  readonly file: string;
  readonly text: string;
  readonly dashboard: Dashboard;
}

const folder = "dashboards/demo";

export function dashboardFiles(): readonly DashboardFile[] {
  return readdirSync(`${repoRoot}/${folder}`)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const text = readFileSync(`${repoRoot}/${folder}/${name}`, "utf8");
      return { file: `${folder}/${name}`, text, dashboard: JSON.parse(text) as Dashboard };
    });
}

/** Rows and what collapsed rows hold included. */
export function allPanels({ panels }: Dashboard): readonly Panel[] {
  return panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}

/** Panels that ask for data. */
export function dataPanels(dashboard: Dashboard): readonly Panel[] {
  return allPanels(dashboard).filter(({ type }) => type !== "row" && type !== "text");
}

export function ownAnnotations({ annotations }: Dashboard): readonly Annotation[] {
  return annotations.list.filter(({ builtIn }) => builtIn !== 1);
}

/** Every query of a dashboard with where it stands, annotations included. */
export function queries(dashboard: Dashboard): readonly { readonly where: string; readonly expr: string }[] {
  return [
    ...dataPanels(dashboard).flatMap(({ title, targets = [] }) =>
      targets.map(({ refId, expr }) => ({ where: `${title} ${refId}`, expr })),
    ),
    ...ownAnnotations(dashboard).map(({ name, expr, target }) => ({
      where: `annotation ${name}`,
      expr: target?.expr || (expr ?? ""),
    })),
  ];
}
