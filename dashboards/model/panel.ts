import { type Reference, referenceOf } from "./data-source.ts";
import { isObject, type Json, numberOf, objectOf, objectsOf, textOf } from "./json.ts";
import type { Option } from "./variable.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Target {
  readonly refId: string;
  /** Empty where there is no PromQL. */
  readonly expr: string;
  readonly isHidden: boolean;
  readonly instant: boolean;
  readonly exemplar: boolean;
  readonly legendFormat: string;
  readonly format: string;
  /** The least step, such as `30s`. */
  readonly interval: string;
  readonly datasource: Reference;
}

/** What decides which queries a panel asks, and where it stands. */
export interface Panel {
  readonly id: number | undefined;
  readonly type: string;
  readonly title: string;
  readonly gridPos: Place;
  readonly collapsed: boolean;
  /** What a collapsed row holds. */
  readonly panels: readonly Panel[];
  readonly targets: readonly Target[];
  readonly datasource: Reference;
  /** The least step, such as `>30s`. */
  readonly interval: string;
  readonly points: number | undefined;
  /** A time of its own, such as `1h`, and how far back it ends. */
  readonly timeFrom: string;
  readonly timeShift: string;
  /** A variable with a copy of the panel for each of its values. */
  readonly repeat: string;
  readonly repeatDirection: "h" | "v";
  readonly maxPerRow: number;
  readonly transformations: readonly string[];
  readonly isLibrary: boolean;
  /** On a copy: the one value that its variable has there. */
  readonly scoped?: { readonly name: string; readonly option: Option };
  readonly json: Json;
}

export function readPanel(json: Json): Panel {
  const { id } = json;
  return {
    id: typeof id === "number" ? id : undefined,
    type: textOf(json["type"]),
    title: textOf(json["title"]),
    gridPos: placeOf(json["gridPos"]),
    collapsed: json["collapsed"] === true,
    panels: objectsOf(json["panels"]).map(readPanel),
    targets: targetsOf(json["targets"]),
    datasource: referenceOf(json["datasource"]),
    interval: textOf(json["interval"]),
    points: typeof json["maxDataPoints"] === "number" ? json["maxDataPoints"] : undefined,
    timeFrom: textOf(json["timeFrom"]),
    timeShift: textOf(json["timeShift"]),
    repeat: textOf(json["repeat"]),
    repeatDirection: json["repeatDirection"] === "v" ? "v" : "h",
    maxPerRow: numberOf(json["maxPerRow"], 4),
    transformations: objectsOf(json["transformations"]).flatMap(({ id: name, disabled }) =>
      disabled === true ? [] : [textOf(name)],
    ),
    isLibrary: isObject(json["libraryPanel"]) && json["type"] === undefined,
    json,
  };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function targetsOf(json: unknown): readonly Target[] {
  return objectsOf(json).map((target, index) => ({
    refId: textOf(target["refId"]) || (LETTERS[index] ?? `${index + 1}`),
    expr: textOf(target["expr"]),
    isHidden: target["hide"] === true,
    instant: target["instant"] === true && target["range"] !== true,
    exemplar: target["exemplar"] === true,
    legendFormat: textOf(target["legendFormat"]),
    format: textOf(target["format"]),
    interval: textOf(target["interval"]),
    datasource: referenceOf(target["datasource"]),
  }));
}

function placeOf(json: unknown): Place {
  const { x, y, w, h } = objectOf(json);
  return { x: numberOf(x, 0), y: numberOf(y, 0), w: numberOf(w, 12), h: numberOf(h, 8) };
}
