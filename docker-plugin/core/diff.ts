import { hasUnknown, isEmpty, isList, isRecord, type Properties, type Value } from "./properties.ts";
import type { Inputs, Shape } from "./shapes.ts";

type Change = "add" | "delete" | "update";

interface Difference {
  readonly change: Change;
  readonly replace: boolean;
}

/** By property; empty when nothing changed. */
export type Differences = Readonly<Record<string, Difference>>;

/** Compares inputs by what they say: a set's order, an empty list and a missing one make no difference. A value that is not known yet may be another. */
export function compareInputs(fields: Inputs, olds: Properties, news: Properties): Differences {
  const differences: Record<string, Difference> = {};
  for (const [key, field] of Object.entries(fields)) {
    const [before, after] = [olds[key], news[key]];
    if (!hasUnknown(after) && canonical(field.shape, before) === canonical(field.shape, after)) continue;
    const change = isEmpty(before) ? "add" : isEmpty(after) ? "delete" : "update";
    differences[key] = { change, replace: field.onChange === "replace" };
  }
  return differences;
}

function canonical(shape: Shape, value: Value | undefined): string {
  if (value === undefined || isEmpty(value)) return "";
  if (isList(value) && (shape.kind === "list" || shape.kind === "set")) {
    const items = value.map((item) => canonical(shape.of, item));
    return `[${(shape.kind === "set" ? [...new Set(items)].sort() : items).join(",")}]`;
  }
  if (isRecord(value)) {
    const inner = (key: string): Shape =>
      (shape.kind === "record" ? shape.fields[key]?.shape : undefined) ?? { kind: "text" };
    const entries = Object.keys(value)
      .filter((key) => shape.kind === "map" || !isEmpty(value[key]))
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(inner(key), value[key])}`);
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value);
}
