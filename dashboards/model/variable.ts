import { type Reference, referenceOf } from "./data-source.ts";
import { isObject, type Json, numberOf, objectsOf, textOf } from "./json.ts";

/** A value that a variable may have, and how it is called. */
export interface Option {
  readonly text: string;
  readonly value: string;
}

export const ALL = "$__all";

export interface Variable {
  readonly name: string;
  readonly label: string;
  /** `query`, `custom`, `interval`, `datasource`, `textbox`, `constant`, `adhoc`, … */
  readonly type: string;
  /** What is asked for its values, or what they are. */
  readonly query: string;
  readonly datasource: Reference;
  readonly regex: string;
  readonly sort: number;
  readonly multi: boolean;
  readonly includeAll: boolean;
  /** What stands for all of them; empty where that is each of them. */
  readonly allValue: string;
  readonly isHidden: boolean;
  /** What it was saved with. */
  readonly current: readonly Option[];
  /** An interval that goes by the time that is shown: how many of it there are, and how short it may be. */
  readonly auto: { readonly count: number; readonly least: string } | undefined;
}

export function readVariable(json: Json): Variable {
  const name = textOf(json["name"]);
  return {
    name,
    label: textOf(json["label"]) || name,
    type: textOf(json["type"]) || "query",
    query: queryOf(json),
    datasource: referenceOf(json["datasource"]),
    regex: textOf(json["regex"]),
    sort: numberOf(json["sort"], 0),
    multi: json["multi"] === true,
    includeAll: json["includeAll"] === true,
    allValue: textOf(json["allValue"]),
    isHidden: json["hide"] === 2 || json["type"] === "constant",
    current: currentOf(json["current"]),
    auto:
      json["auto"] === true
        ? { count: numberOf(json["auto_count"], 30), least: textOf(json["auto_min"]) || "10s" }
        : undefined,
  };
}

export function readVariables(templating: unknown): readonly Variable[] {
  const list = isObject(templating) ? templating["list"] : undefined;
  return objectsOf(list)
    .map(readVariable)
    .filter(({ name }) => name !== "");
}

/** Grafana keeps a query as a text, or as an object that holds it. */
function queryOf({ query, definition }: Json): string {
  const text = isObject(query) ? textOf(query["query"]) : textOf(query);
  return text || textOf(definition);
}

function currentOf(current: unknown): readonly Option[] {
  if (!isObject(current)) return [];
  const [values, texts] = [[current["value"] ?? []].flat(), [current["text"] ?? []].flat()];
  return values.map((value, index) => ({ value: textOf(value), text: textOf(texts[index]) || textOf(value) }));
}
