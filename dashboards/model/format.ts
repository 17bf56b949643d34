/** What is chosen of a variable: one value, or several where it may have several. */
export type Value = string | readonly string[];

const each = (value: Value): readonly string[] => (typeof value === "string" ? [value] : value);
const pattern = (text: string): string => text.replace(/[\\^$*+?.()|[\]{}/]/g, "\\$&");
const alternatives = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? "") : `(${values.join("|")})`;
const quoted = (value: Value, quote: string, escaped: string): string =>
  each(value)
    .map((one) => `${quote}${one.replaceAll(quote, escaped)}${quote}`)
    .join(",");

const FORMATS: Readonly<Record<string, (value: Value, name: string) => string>> = {
  regex: (value) => (typeof value === "string" ? pattern(value) : alternatives(value.map(pattern))),
  pipe: (value) => each(value).join("|"),
  csv: (value) => each(value).join(","),
  raw: (value) => each(value).join(","),
  json: (value) => JSON.stringify(value),
  singlequote: (value) => quoted(value, "'", "\\'"),
  doublequote: (value) => quoted(value, '"', '\\"'),
  sqlstring: (value) => quoted(value, "'", "''"),
  percentencode: (value) => encodeURIComponent(glob(value)),
  uriencode: (value) => encodeURI(glob(value)),
  queryparam: (value, name) =>
    each(value)
      .map((one) => `var-${name}=${encodeURIComponent(one)}`)
      .join("&"),
  distributed: (value, name) => each(value).join(`,${name}=`),
};

function glob(value: Value): string {
  const values = each(value);
  return values.length > 1 ? `{${values.join(",")}}` : (values[0] ?? "");
}

/** A value as `${name:format}` asks for it; a format that Grafana does not have is its `glob`. */
export function formatted(value: Value, format: string, name: string): string {
  return (FORMATS[format] ?? glob)(value, name);
}

/** A value that is a part of a selector, `job="a", env!~"b"`, stands there as it is. */
const MATCHERS = /^\s*\w+\s*[=!][=~]?\s*"[^"]*"(\s*,\s*\w+\s*[=!][=~]?\s*"[^"]*")*\s*$/;

/** A value as Grafana puts it into PromQL: a pattern where there may be several, a text in quotes where there is one. */
export function inPromql(value: Value, mayBeSeveral: boolean): string {
  const [first = ""] = each(value);
  if (!mayBeSeveral) return MATCHERS.test(first) ? first : inQuotes(first);
  const escaped = each(value).map((one) => inQuotes(one.replace(/[\\^$*+?.()|[\]{}]/g, "\\$&")));
  return typeof value === "string" ? (escaped[0] ?? "") : alternatives(escaped);
}

/** Within a PromQL string, where each backslash is written twice. */
function inQuotes(value: string): string {
  return value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
}
