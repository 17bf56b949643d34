import type * as grafana from "@grafana/schema";
import type { Options as StatOptions } from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import type {
  FieldConfig as TableFieldConfig,
  Options as TableOptions,
} from "@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen";
import type { Options as TextOptions } from "@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen";
import type {
  FieldConfig as TimeSeriesFieldConfig,
  Options as TimeSeriesOptions,
} from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";

/** A type as JSON has it: an enum's values as they are written, and what is left out gets Grafana's default. */
type Json<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? readonly Json<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: Json<T[Key]> }
      : T;

/** Grafana's types leave open what belongs to a plugin; these are the plugins that we use, and nothing else. */
type Panel<Type extends string, Options, Custom = never> = Json<
  Omit<grafana.Panel, "type" | "options" | "fieldConfig" | "targets" | "transformations" | "links">
> & {
  readonly type: Type;
  readonly options?: Json<Options>;
  readonly fieldConfig?: {
    readonly defaults: Json<Omit<grafana.FieldConfig, "custom" | "links">> & { readonly custom?: Json<Custom> };
    readonly overrides: readonly {
      readonly matcher: { readonly id: "byName" | "byRegexp" | "byFrameRefID"; readonly options: string };
      readonly properties: readonly Property<Custom>[];
    }[];
  };
  readonly targets?: readonly Target[];
  readonly transformations?: readonly Transformation[];
  readonly links?: readonly Json<grafana.DashboardLink>[];
};

/** A standard option by its name, or one of the panel's own after `custom.` */
type Property<Custom> =
  | Named<"", Omit<grafana.FieldConfig, "custom" | "links"> & { links: readonly DataLink[] }>
  | Named<"custom.", Custom>;

type Named<Prefix extends string, Options> = {
  [Key in keyof Options & string]: { readonly id: `${Prefix}${Key}`; readonly value: Json<NonNullable<Options[Key]>> };
}[keyof Options & string];

/** https://grafana.com/docs/grafana/v13.1/panels-visualizations/configure-data-links/ */
interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank?: boolean;
}

/** https://github.com/grafana/grafana/blob/088b3bca5dc9cd068f05c5e1a9929950c56c0cd0/packages/grafana-prometheus/src/dataquery.ts */
type Target = Json<Omit<grafana.DataQuery, "datasource">> & {
  readonly datasource: Json<grafana.DataSourceRef>;
  readonly expr: string;
  readonly editorMode?: "builder" | "code";
  readonly exemplar?: boolean;
  readonly format?: "time_series" | "table" | "heatmap";
  readonly instant?: boolean;
  readonly interval?: string;
  readonly legendFormat?: string;
  readonly range?: boolean;
};

/** https://grafana.com/docs/grafana/v13.1/panels-visualizations/query-transform-data/transform-data/ */
type Transformation =
  | { readonly id: "merge"; readonly options: Readonly<Record<string, never>> }
  | {
      readonly id: "organize";
      readonly options: {
        readonly excludeByName?: Readonly<Record<string, boolean>>;
        readonly includeByName?: Readonly<Record<string, boolean>>;
        readonly indexByName?: Readonly<Record<string, number>>;
        readonly renameByName?: Readonly<Record<string, string>>;
      };
    };

type DataPanel =
  | Panel<"stat", StatOptions>
  | Panel<"timeseries", TimeSeriesOptions, TimeSeriesFieldConfig>
  | Panel<"table", TableOptions, TableFieldConfig>
  | Panel<"text", TextOptions>;

type Row = Json<Omit<grafana.RowPanel, "type" | "panels">> & {
  readonly type: "row";
  readonly panels: readonly DataPanel[];
};

/**
 * The data source's own fields; `expr` and `step` are where the query was before `target`, and are still read.
 * https://github.com/grafana/grafana/blob/25fa767d77de519adb52e2ce7882bc9416e708c1/packages/grafana-prometheus/src/annotations.ts
 */
type Annotation = Json<Omit<grafana.AnnotationQuery, "target" | "snapshotData">> & {
  readonly target?: Target;
  readonly expr?: string;
  readonly step?: string;
  readonly titleFormat?: string;
  readonly textFormat?: string;
  readonly tagKeys?: string;
  readonly useValueForTime?: boolean;
};

/** https://grafana.com/docs/grafana/v13.1/datasources/prometheus/template-variables/ */
type Variable = Json<Omit<grafana.VariableModel, "query">> & {
  readonly definition?: string;
  readonly query: { readonly qryType: number; readonly query: string; readonly refId: string };
};

/** Grafana's classic model, as far as our dashboards use it, in Grafana's own types: a key that these do not have is a mistake. */
export type ClassicDashboard = Json<Omit<grafana.Dashboard, "panels" | "annotations" | "templating">> & {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly (Row | DataPanel)[];
  readonly annotations: { readonly list: readonly Annotation[] };
  readonly templating: { readonly list: readonly Variable[] };
};
