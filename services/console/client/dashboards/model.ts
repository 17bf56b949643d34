import type {
  FieldConfigSource,
  Panel as GrafanaPanel,
  GraphFieldConfig,
  LegendDisplayMode,
  LegendPlacement,
  Threshold,
} from "@grafana/schema";
import type { Panel as Model } from "../../../../dashboards/model/panel.ts";

/** How a panel is drawn, as its file says; everything else in there is left unread. */
export interface Panel extends Pick<GrafanaPanel, "description" | "links"> {
  readonly id?: number | undefined;
  readonly title?: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: FieldConfigSource<CustomConfig>;
  readonly options?: PanelOptions;
  readonly transformations?: readonly Transformation[];
}

/** A panel of a file that was read: with what decides its queries, and what it holds where it is a row. */
export interface ReadPanel extends Panel {
  readonly title: string;
  readonly collapsed: boolean;
  readonly panels: readonly ReadPanel[];
  readonly model: Model;
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

export interface Transformation {
  readonly id: string;
  readonly options?: {
    readonly excludeByName?: Readonly<Record<string, boolean>>;
    readonly indexByName?: Readonly<Record<string, number>>;
    readonly renameByName?: Readonly<Record<string, string>>;
  };
}

/** How an annotation is drawn. */
export interface Annotation {
  readonly name: string;
  readonly iconColor?: string;
  readonly titleFormat?: string;
}

export type { Threshold };
