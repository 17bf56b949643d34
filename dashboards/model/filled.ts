import { formatted, inPromql, type Value } from "./format.ts";
import { replaceVariables } from "./replace.ts";
import { ALL, type Option, type Variable } from "./variable.ts";

/** A variable with its values. */
export interface Filled {
  readonly variable: Variable;
  readonly options: readonly Option[];
  /** Values, or `$__all` alone. */
  readonly chosen: readonly string[];
  /** What Grafana alone does about it; a sentence without its end. */
  readonly without?: string;
  /** Why its values could not be had. */
  readonly failed?: string;
}

/** The value of a variable in a query, a title or an address. @param format as it stands in `${name:format}` */
function chosenText({ variable, options, chosen }: Filled, format: string | undefined): string {
  const { name, multi, includeAll, allValue } = variable;
  const isAll = chosen.includes(ALL);
  if (format === "text") {
    const texts = chosen.map((value) => options.find((option) => option.value === value)?.text ?? value);
    return isAll ? "All" : texts.join(" + ");
  }
  if (isAll && format === "queryparam") return `var-${name}=${ALL}`;
  // What its author wrote for all of them is taken as it stands.
  if (isAll && allValue !== "") return format === "percentencode" ? encodeURIComponent(allValue) : allValue;
  const values = isAll ? options.map(({ value }) => value) : chosen;
  const value: Value = multi || isAll ? values : (values[0] ?? "");
  return format === undefined ? inPromql(value, multi || includeAll) : formatted(value, format, name);
}

/** A query with the dashboard's variables in it. */
export function fillQuery(query: string, filled: readonly Filled[]): string {
  return fillWith(query, filled, undefined);
}

/** A title, a regex, a data source's name with the dashboard's variables in it. @param usual the format where the text asks for none */
export function fillText(text: string, filled: readonly Filled[], usual = "csv"): string {
  return fillWith(text, filled, usual);
}

function fillWith(text: string, filled: readonly Filled[], usual: string | undefined): string {
  return replaceVariables(text, (name, format) => {
    const found = filled.find(({ variable }) => variable.name === name);
    return found && chosenText(found, format ?? usual);
  });
}

/** A text with Grafana's own variables in it: after the dashboard's, whose values may be one of them. */
export function withOwn(text: string, own: Readonly<Record<string, string>>): string {
  return replaceVariables(text, (name) => own[name]);
}
