type Values = readonly (number | null)[];

const isNumber = (value: number | null | undefined): value is number =>
  typeof value === "number" && !Number.isNaN(value);

const reducers: Readonly<Record<string, (present: readonly number[], all: Values) => number | undefined>> = {
  lastNotNull: (present) => present.at(-1),
  last: (_, all) => all.at(-1) ?? undefined,
  firstNotNull: (present) => present[0],
  mean: (present) => (present.length === 0 ? undefined : sum(present) / present.length),
  max: (present) => (present.length === 0 ? undefined : present.reduce((a, b) => Math.max(a, b))),
  min: (present) => (present.length === 0 ? undefined : present.reduce((a, b) => Math.min(a, b))),
  sum: (present) => (present.length === 0 ? undefined : sum(present)),
};

const titles: Readonly<Record<string, string>> = {
  lastNotNull: "Last *",
  last: "Last",
  firstNotNull: "First *",
  mean: "Mean",
  max: "Max",
  min: "Min",
  sum: "Total",
};

/** One number of many, by Grafana's name for how; undefined when there is none, or no such way. */
export function reduce(calc: string, values: Values): number | undefined {
  return reducers[calc]?.(values.filter(isNumber), values);
}

/** What Grafana heads the column of such numbers with. */
export function calcTitle(calc: string): string {
  return titles[calc] ?? calc;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
