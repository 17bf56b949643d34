import { type Ask, NoAnswer } from "../ask/ask.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import type { Variable } from "./schema.ts";

/** One way to fill in the variables of a query. */
export interface Choice {
  /** `service=All`; empty where there is no variable. */
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Every variable at its first value (All, where it has that), and then each of its other values once. @throws NoAnswer where one has no value */
export async function choicesOf(prometheus: Prometheus, ask: Ask, variables: readonly Variable[]): Promise<Choice[]> {
  const options = await Promise.all(variables.map((variable) => optionsOf(prometheus, ask, variable)));
  const first = options.map(([option]) => option ?? { text: "", value: "" });
  const choice = (picked: readonly Option[]): Choice => ({
    text: picked.map(({ text }, index) => `${variables[index]?.name}=${text}`).join(", "),
    values: Object.fromEntries(picked.map(({ value }, index) => [variables[index]?.name ?? "", value])),
  });
  const others = options.flatMap((each, index) =>
    each.slice(1).map((option) => choice(first.map((picked, at) => (at === index ? option : picked)))),
  );
  return [choice(first), ...others];
}

interface Option {
  readonly text: string;
  readonly value: string;
}

async function optionsOf(prometheus: Prometheus, ask: Ask, variable: Variable): Promise<Option[]> {
  const values = await valuesOf(prometheus, ask, variable);
  if (values.length === 0) throw new NoAnswer(`the variable $${variable.name} has no value: ${queryOf(variable)}`);
  const each = values.map((value) => ({ text: value, value: escaped(value) }));
  if (!variable.includeAll) return each;
  return [{ text: "All", value: variable.allValue || `(${each.map(({ value }) => value).join("|")})` }, ...each];
}

async function valuesOf(prometheus: Prometheus, ask: Ask, variable: Variable): Promise<string[]> {
  const query = queryOf(variable);
  if (variable.type !== "query") return query.split(",").flatMap(customValue);
  const [, selector, label] = /^label_values\((.+),\s*(\w+)\)$/s.exec(query.trim()) ?? [];
  if (selector === undefined || label === undefined) {
    throw new NoAnswer(
      `the variable $${variable.name} uses ${query}, which verify cannot evaluate; it supports label_values(metric, label)`,
    );
  }
  const series = await prometheus.instant(ask, `group by (${label}) (${selector})`);
  return series.flatMap(({ labels }) => labels[label] ?? []).sort();
}

/** `text : value`, or a value that is its own text. */
function customValue(item: string): string[] {
  const value = (item.split(" : ").at(-1) ?? "").trim();
  return value === "" ? [] : [value];
}

function queryOf({ query }: Variable): string {
  return typeof query === "string" ? query : query.query;
}

/** As Grafana does for a value within a regular expression within quotes. */
function escaped(value: string): string {
  return value.replace(/[\\^$*+?.()|[\]{}]/g, "\\\\$&");
}
