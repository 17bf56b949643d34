import type { DataSource } from "./data-source.ts";
import { ALL, type Option, type Variable } from "./variable.ts";

/** What a variable's regex makes of an answer, in the order that the variable asks for; each value once. @throws SyntaxError for a pattern that is none */
export function optionsFrom(texts: readonly string[], regex: string, sort: number): readonly Option[] {
  const pattern = regex === "" ? undefined : patternOf(regex);
  const found = texts.flatMap((text) => (pattern === undefined ? [{ text, value: text }] : extracted(text, pattern)));
  return sorted(
    found.filter(({ value }, index) => found.findIndex((each) => each.value === value) === index),
    sort,
  );
}

/** `/pattern/flags`, or a pattern for the whole text. */
function patternOf(regex: string): RegExp {
  const [, inside, flags] = /^\/(.*)\/([gimsuy]*)$/s.exec(regex) ?? [];
  return inside === undefined ? new RegExp(`^${regex}$`) : new RegExp(inside, flags);
}

/** Groups called `text` and `value` name both; else each match's first group is a value; else the text stays as it is. */
function extracted(text: string, pattern: RegExp): readonly Option[] {
  const [first] = pattern.global ? [] : [pattern.exec(text)];
  const matches = pattern.global ? [...text.matchAll(pattern)] : first ? [first] : [];
  if (matches.length === 0) return [];
  const named = (group: "text" | "value") => matches.find(({ groups }) => groups?.[group])?.groups?.[group];
  const [name, value] = [named("text"), named("value")];
  if (name !== undefined || value !== undefined) return [{ text: name ?? value ?? "", value: value ?? name ?? "" }];
  const grouped = matches.filter((match) => match.length > 1);
  if (grouped.length === 0) return [{ text, value: text }];
  return grouped.flatMap(([, group]) => (group === undefined ? [] : [{ text: group, value: group }]));
}

const plainly = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const natural = new Intl.Collator(undefined, { numeric: true });
const firstNumber = ({ text }: Option): number => Number(/\d+/.exec(text)?.[0] ?? -1);

/** Grafana's numbers: two and two are one order and its reverse. */
const ORDERS: readonly ((a: Option, b: Option) => number)[] = [
  () => 0,
  (a, b) => plainly(a.text, b.text),
  (a, b) => firstNumber(a) - firstNumber(b),
  (a, b) => plainly(a.text.toLowerCase(), b.text.toLowerCase()),
  (a, b) => natural.compare(a.text, b.text),
];

function sorted(options: readonly Option[], sort: number): readonly Option[] {
  const order = ORDERS[Math.ceil(sort / 2)];
  if (sort === 0 || order === undefined) return options;
  const inOrder = [...options].sort(order);
  return sort % 2 === 0 ? inOrder.reverse() : inOrder;
}

/** The values that stand in the file: of a list, of intervals, of data sources, or of one text. */
export function writtenOptions(variable: Variable, query: string, sources: readonly DataSource[]): readonly Option[] {
  const one = (value: string): Option => ({ text: value, value });
  switch (variable.type) {
    case "custom":
      return (query.match(/(?:\\,|[^,])+/g) ?? []).map(listed).filter(({ value }) => value !== "");
    case "interval": {
      const listedOnes = [...query.matchAll(/(["'])(.*?)\1|\w+/g)].map(([whole, , inside]) => one(inside ?? whole));
      return variable.auto === undefined ? listedOnes : [{ text: "auto", value: autoValue(variable) }, ...listedOnes];
    }
    case "datasource": {
      const pattern = variable.regex === "" ? /^/ : patternOf(variable.regex);
      const own = sources.filter(({ type, name }) => type === query && pattern.test(name));
      const usual = own.filter(({ isDefault }) => isDefault).map(() => one("default"));
      return [...own.map(({ name, uid }) => ({ text: name, value: uid })), ...usual];
    }
    case "constant":
    case "textbox":
      return [one(query)];
    default:
      return variable.current.filter(({ value }) => value !== ALL);
  }
}

function autoValue({ name }: Variable): string {
  return `$__auto_interval_${name}`;
}

/** `text : value`, or a value that is its own text. */
function listed(item: string): Option {
  const text = item.replaceAll("\\,", ",");
  const [, name, value] = /^\s*(.+)\s:\s(.+)$/.exec(text) ?? [];
  return { text: (name ?? text).trim(), value: (value ?? text).trim() };
}
