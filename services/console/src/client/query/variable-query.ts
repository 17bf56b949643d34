import type { Variable } from "../model.ts";

export interface LabelQuery {
  readonly label: string;
  /** A series selector; undefined asks all series. */
  readonly match?: string;
}

/** `label_values(metric, label)` or `label_values(label)`; undefined for anything else. */
export function labelQuery(variable: Variable): LabelQuery | undefined {
  const { query, definition } = variable;
  const text = (typeof query === "string" ? query : query?.query) ?? definition ?? "";
  const [, match, label] = /^\s*label_values\(\s*(?:(.+?)\s*,\s*)?([a-zA-Z_]\w*)\s*\)\s*$/s.exec(text) ?? [];
  if (label === undefined) return undefined;
  return match === undefined ? { label } : { label, match };
}

/** The values in the order that the variable asks for: 1 and 2 by text, 3 and 4 by number, even ones backwards. */
export function sortValues(values: readonly string[], sort = 0): readonly string[] {
  if (sort === 0) return values;
  const collator = new Intl.Collator("en", { numeric: sort === 3 || sort === 4, sensitivity: "base" });
  const sorted = [...values].sort(collator.compare);
  return sort % 2 === 0 ? sorted.reverse() : sorted;
}
