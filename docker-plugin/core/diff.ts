import type { Inputs, Shape } from "./inputs.ts";
import { hasUnknown, isEmpty, isList, isRecord, type Properties } from "./properties.ts";

type Change = "add" | "delete" | "update";

interface Difference {
  readonly change: Change;
  readonly replace: boolean;
}

/** By property; empty when nothing changed. */
export type Differences = Readonly<Record<string, Difference>>;

/** Compares inputs by what they say: a set's order, an empty list and a missing one make no difference. A value that is not known yet may be another. */
export function compareInputs({ fields }: Inputs<unknown>, olds: Properties, news: Properties): Differences {
  const differences: Record<string, Difference> = {};
  for (const [key, field] of Object.entries(fields)) {
    const [before, after] = [olds[key], news[key]];
    if (!hasUnknown(after) && canonical(field, before) === canonical(field, after)) continue;
    const change = isEmpty(before) ? "add" : isEmpty(after) ? "delete" : "update";
    differences[key] = { change, replace: field.onChange === "replace" || replacesInside(field, before, after) };
  }
  return differences;
}

/** Whether something inside differs that replaces the resource as a whole. */
function replacesInside(shape: Shape, before: unknown, after: unknown): boolean {
  const [old, wanted] = [before, after].map((value) => (isRecord(value) ? value : {})) as [Properties, Properties];
  return Object.entries(formOf(shape).properties ?? {}).some(([key, inner]) => {
    const same = !hasUnknown(wanted[key]) && canonical(inner, old[key]) === canonical(inner, wanted[key]);
    return !same && (inner.onChange === "replace" || replacesInside(inner, old[key], wanted[key]));
  });
}

/** A union's last form is the value's, the ones before it Pulumi's mark. */
function formOf(shape: Shape): Shape {
  return shape.anyOf?.at(-1) ?? shape;
}

function canonical(shape: Shape, value: unknown): string {
  if (isEmpty(value)) return "";
  const { items, properties, additionalProperties } = formOf(shape);
  if (isList(value) && items) {
    const all = value.map((item) => canonical(items, item));
    return `[${(shape.uniqueItems ? [...new Set(all)].sort() : all).join(",")}]`;
  }
  if (isRecord(value)) {
    const entries = Object.keys(value)
      .filter((key) => additionalProperties || !isEmpty(value[key]))
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(properties?.[key] ?? {}, value[key])}`);
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value);
}
