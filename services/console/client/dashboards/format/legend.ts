/** A series' name by its format, `{{service_name}}: {{span_name}}`; without a format its labels as Prometheus writes them. */
export function legendName(format: string, labels: Readonly<Record<string, string>>, otherwise?: string): string {
  if (format !== "" && format !== "__auto") {
    return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? "");
  }
  if (otherwise !== undefined) return otherwise;
  const { __name__: name = "", ...rest } = labels;
  const [only, ...others] = Object.values(rest);
  // Grafana's automatic name is what tells the lines apart.
  if (format === "__auto" && name === "" && only !== undefined && others.length === 0) return only;
  const pairs = Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return pairs.length === 0 && name !== "" ? name : `${name}{${pairs.join(", ")}}`;
}
