import type {
  FieldConfigSource,
  Dashboard as GrafanaDashboard,
  Panel as GrafanaPanel,
  GraphFieldConfig,
  LegendDisplayMode,
  LegendPlacement,
  Threshold,
} from "@grafana/schema";

/** What the page reads of a dashboard of Grafana's classic model; everything else in the file is left unread. */
export interface Dashboard extends Pick<GrafanaDashboard, "description" | "refresh" | "links"> {
  readonly uid: string;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly time?: { readonly from: string; readonly to: string };
  readonly panels: readonly Panel[];
  readonly annotations?: { readonly list?: readonly Annotation[] };
  readonly templating?: { readonly list?: readonly Variable[] };
}

export interface Panel extends Pick<GrafanaPanel, "id" | "title" | "description" | "links"> {
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly collapsed?: boolean;
  /** What a collapsed row holds. */
  readonly panels?: readonly Panel[];
  readonly targets?: readonly Target[];
  readonly fieldConfig?: FieldConfigSource<CustomConfig>;
  readonly options?: PanelOptions;
  readonly transformations?: readonly Transformation[];
}

/** Grafana keeps a table column's settings in the same place as a line's. */
export interface CustomConfig extends Omit<GraphFieldConfig, "lineStyle"> {
  readonly lineStyle?: { readonly fill?: string; readonly dash?: readonly number[] };
  readonly width?: number;
  readonly cellOptions?: { readonly type: string };
}

export type FieldConfig = FieldConfigSource<CustomConfig>["defaults"];

export interface PanelOptions {
  readonly mode?: string;
  readonly content?: string;
  readonly graphMode?: string;
  readonly colorMode?: string;
  readonly reduceOptions?: { readonly calcs?: readonly string[] };
  readonly legend?: {
    readonly displayMode?: `${LegendDisplayMode}`;
    readonly placement?: LegendPlacement;
    readonly showLegend?: boolean;
    readonly calcs?: readonly string[];
    readonly width?: number;
    readonly sortBy?: string;
    readonly sortDesc?: boolean;
  };
  readonly tooltip?: { readonly sort?: string };
  readonly sortBy?: readonly { readonly displayName: string; readonly desc?: boolean }[];
}

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly exemplar?: boolean;
  readonly format?: string;
}

export interface Transformation {
  readonly id: string;
  readonly options?: {
    readonly excludeByName?: Readonly<Record<string, boolean>>;
    readonly indexByName?: Readonly<Record<string, number>>;
    readonly renameByName?: Readonly<Record<string, string>>;
  };
}

export interface Annotation {
  readonly name: string;
  readonly enable?: boolean;
  readonly iconColor?: string;
  readonly expr?: string;
  /** Where Grafana's editor keeps the query once the dashboard was saved with it. */
  readonly target?: { readonly expr?: string };
  readonly titleFormat?: string;
}

export interface Variable {
  readonly name: string;
  readonly label?: string;
  readonly type: string;
  readonly query?: string | { readonly query?: string };
  readonly definition?: string;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly sort?: number;
  readonly current?: { readonly value?: string | readonly string[] };
}

export type { Threshold };

/** Panel types that can be drawn; a file with another one is shown with a note in its place. */
export const panelTypes: readonly string[] = ["row", "timeseries", "stat", "table", "text"];
