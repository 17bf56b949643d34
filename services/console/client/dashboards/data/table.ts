import type { Series } from "../../../../../common/http/prometheus-series.ts";
import type { Transformation } from "../model.ts";

export type Cell = string | number | undefined;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Row = Readonly<Record<string, Cell>>;

/** What Prometheus found for each target at one moment, as one table: rows with the same labels are one row. */
export function tableOf(
  found: readonly { readonly refId: string; readonly series: readonly Series[] }[],
  transformations: readonly Transformation[] = [],
): Table {
  const merged = new Map<string, Row>();
  for (const { refId, series } of found) {
    const value = found.length === 1 ? "Value" : `Value #${refId}`;
    for (const { labels, samples } of series) {
      const { __name__: _, ...rest } = labels;
      const key = JSON.stringify(Object.entries(rest).sort());
      const last = samples.at(-1);
      merged.set(key, { Time: last?.time, ...rest, ...merged.get(key), [value]: last?.value });
    }
  }
  const values = found.map(({ refId }) => (found.length === 1 ? "Value" : `Value #${refId}`));
  const labels = new Set([...merged.values()].flatMap(Object.keys).filter((name) => !values.includes(name)));
  const rows = [...merged.values()];
  let names: readonly Column[] = [...labels, ...values].map((name) => ({ name, title: name }));
  for (const { id, options } of transformations) if (id === "organize") names = organize(names, options);
  return {
    columns: names.map(({ title }) => title),
    rows: rows.map((row) => names.map(({ name }) => row[name])),
  };
}

interface Column {
  readonly name: string;
  readonly title: string;
}

function organize(columns: readonly Column[], options: Transformation["options"] = {}): Column[] {
  const { excludeByName = {}, indexByName = {}, renameByName = {} } = options;
  const place = ({ name }: Column): number => indexByName[name] ?? columns.length;
  return columns
    .filter(({ name }) => excludeByName[name] !== true)
    .sort((a, b) => place(a) - place(b))
    .map(({ name, title }) => ({ name, title: renameByName[name] ?? title }));
}

/** The rows by one column; what is no number comes last either way. */
export function sortRows({ columns, rows }: Table, by: string, descending: boolean): Table {
  const at = columns.indexOf(by);
  const missing = (cell: Cell): boolean => cell === undefined || Number.isNaN(cell);
  const sorted = [...rows].sort((a, b) => {
    const [left, right] = [a[at], b[at]];
    if (missing(left) || missing(right)) return Number(missing(left)) - Number(missing(right));
    const order =
      typeof left === "number" && typeof right === "number" ? left - right : String(left).localeCompare(String(right));
    return descending ? -order : order;
  });
  return { columns, rows: at < 0 ? rows : sorted };
}
