import { isObject, type Json, numberOf, objectOf, objectsOf, textOf } from "./json.ts";
import type { Panel } from "./panel.ts";

/** A panel type that Grafana no longer has, as the one that it opens it with today. */
export function migrated(panel: Panel): Panel {
  if (panel.type === "graph") return as(panel, "timeseries", ofGraph(panel.json));
  if (panel.type === "singlestat") return as(panel, "stat", ofSinglestat(panel.json));
  if (panel.type === "table-old") return as(panel, "table", {});
  return panel;
}

function as(panel: Panel, type: string, more: Json): Panel {
  return { ...panel, type, json: { ...panel.json, type, ...more } };
}

function ofGraph(json: Json): Json {
  const { unit, min, max } = axisOf(json);
  const legend = objectOf(json["legend"]);
  const calcs = Object.entries(CALCS).flatMap(([old, calc]) => (legend[old] === true ? [calc] : []));
  const isStacked = json["stack"] === true;
  return {
    fieldConfig: {
      defaults: {
        ...(unit === "" ? {} : { unit }),
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        custom: {
          lineWidth: numberOf(json["linewidth"], 1),
          fillOpacity: numberOf(json["fill"], 1) * 10,
          ...(json["bars"] === true ? { drawStyle: "bars" } : {}),
          stacking: { mode: isStacked ? "normal" : "none" },
        },
      },
      overrides: [],
    },
    options: {
      legend: {
        showLegend: legend["show"] !== false,
        displayMode: legend["alignAsTable"] === true ? "table" : "list",
        placement: legend["rightSide"] === true ? "right" : "bottom",
        calcs: legend["values"] === true ? calcs : [],
      },
      tooltip: { mode: "multi" },
    },
  };
}

const CALCS: Readonly<Record<string, string>> = {
  min: "min",
  max: "max",
  avg: "mean",
  current: "lastNotNull",
  total: "sum",
};

function axisOf(json: Json): {
  readonly unit: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
} {
  const [left = {}] = objectsOf(json["yaxes"]);
  const limit = (value: unknown) => (textOf(value) === "" ? undefined : Number(value));
  return { unit: textOf(left["format"]), min: finite(limit(left["min"])), max: finite(limit(left["max"])) };
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function ofSinglestat(json: Json): Json {
  const calc = { ...CALCS, first: "first", range: "range", diff: "diff" }[textOf(json["valueName"])] ?? "mean";
  const sparkline = isObject(json["sparkline"]) && json["sparkline"]["show"] === true;
  return {
    fieldConfig: { defaults: { unit: textOf(json["format"]), decimals: json["decimals"] ?? null }, overrides: [] },
    options: {
      reduceOptions: { calcs: [calc] },
      graphMode: sparkline ? "area" : "none",
      colorMode: json["colorBackground"] === true ? "background" : "value",
    },
  };
}
