import { isEmpty, isList, isRecord, type Properties, UNKNOWN, type Value } from "./properties.ts";
import type { Field, Shape } from "./shapes.ts";

export interface Failure {
  /** A path such as `ports[0].ip`. */
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly Failure[];
}

/**
 * Holds inputs against the table of what is implemented and fills in the official defaults. Everything wrong is reported, not the first alone.
 * @param owner how the resource is called in a failure: `Container "proxy"`
 */
export function checkFields(owner: string, fields: Readonly<Record<string, Field>>, values: Properties): Checked {
  const failures: Failure[] = [];
  const fail = (property: string, problem: string) =>
    failures.push({ property, reason: `${owner}: "${property}" ${problem}` });
  const inputs = checkRecord(fields, values, "", fail);
  return { inputs, failures };
}

type Fail = (property: string, problem: string) => void;

function checkRecord(
  fields: Readonly<Record<string, Field>>,
  values: Properties,
  prefix: string,
  fail: Fail,
): Properties {
  const checked: Record<string, Value> = {};
  for (const key of Object.keys(values)) {
    if (fields[key] === undefined && !isEmpty(values[key]) && !key.startsWith("__")) {
      fail(prefix + key, "is not implemented by Astrolab's docker plugin; leave it out or use the official one");
    }
  }
  for (const [key, field] of Object.entries(fields)) {
    const given = values[key] ?? field.fallback;
    if (given === undefined) {
      if (field.required) fail(prefix + key, "is missing");
      continue;
    }
    const value = checkValue(field.shape, given, prefix + key, fail);
    if (field.only !== undefined && value !== field.only && value !== UNKNOWN) {
      const wanted = JSON.stringify(field.only);
      fail(prefix + key, `is implemented by Astrolab's docker plugin for ${wanted} only, and it is ${describe(value)}`);
    }
    checked[key] = value;
  }
  return checked;
}

function checkValue(shape: Shape, value: Value, path: string, fail: Fail): Value {
  if (value === UNKNOWN) return value;
  switch (shape.kind) {
    case "text":
      if (typeof value !== "string") fail(path, `must be a string, not ${describe(value)}`);
      else if (shape.pattern && !shape.pattern.test(value)) fail(path, `must be like ${shape.example}, not "${value}"`);
      return value;
    case "integer":
      if (!Number.isSafeInteger(value)) fail(path, `must be a whole number, not ${describe(value)}`);
      else if (shape.least !== undefined && (value as number) < shape.least)
        fail(path, `must be at least ${shape.least}, not ${value}`);
      return value;
    case "flag":
      if (typeof value !== "boolean") fail(path, `must be true or false, not ${describe(value)}`);
      return value;
    case "map":
      if (!isRecord(value)) fail(path, `must be a map of strings, not ${describe(value)}`);
      else for (const [key, item] of Object.entries(value)) checkValue({ kind: "text" }, item, `${path}.${key}`, fail);
      return value;
    case "list":
    case "set":
      if (isList(value)) return value.map((item, index) => checkValue(shape.of, item, `${path}[${index}]`, fail));
      fail(path, `must be a list, not ${describe(value)}`);
      return value;
    case "record":
      if (isRecord(value)) return checkRecord(shape.fields, value, `${path}.`, fail);
      fail(path, `must be an object, not ${describe(value)}`);
      return value;
  }
}

/** The value's kind, and the value itself only where it cannot be somebody's secret. */
function describe(value: Value): string {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return "a string";
  return isList(value) ? "a list" : value === null ? "null" : "an object";
}
