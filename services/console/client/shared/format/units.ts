type Format = (value: number, decimals?: number) => string;

const counts = ["", " K", " M", " B", " T"];
const words = ["", " K", " M", " B", " T"];
const binary = [" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"];
const decimal = [" fB", " pB", " nB", " µB", " mB", " B", " kB", " MB", " GB", " TB", " PB", " EB"];

/** Below each number of seconds, the unit that is used: how many seconds it has, and its name. */
const secondUnits: readonly (readonly [number, number, string])[] = [
  [1e-6, 1e-9, "ns"],
  [1e-3, 1e-6, "µs"],
  [1, 1e-3, "ms"],
  [60, 1, "s"],
  [3600, 60, "min"],
  [86_400, 3600, "h"],
  [604_800, 86_400, "d"],
  [31_536_000, 604_800, "wk"],
  [Number.POSITIVE_INFINITY, 31_556_900, "yr"],
];
const millisecondUnits: readonly (readonly [number, number, string])[] = [
  [1e3, 1, "ms"],
  [6e4, 1e3, "s"],
  [3.6e6, 6e4, "min"],
  [8.64e7, 3.6e6, "h"],
  [3.1536e10, 8.64e7, "d"],
  [Number.POSITIVE_INFINITY, 3.1536e10, "yr"],
];

const formats: Readonly<Record<string, Format>> = {
  none: fixed,
  short: scaled(1000, words),
  percent: (value, decimals) => `${fixed(value, decimals)}%`,
  percentunit: (value, decimals) => `${fixed(value * 100, decimals)}%`,
  bytes: scaled(1024, binary),
  decbytes: scaled(1000, decimal, 5),
  s: (value, decimals) => (value === 0 ? "0 s" : duration(value, secondUnits, decimals)),
  ms: (value, decimals) => duration(value, millisecondUnits, decimals),
  reqps: counted("req/s"),
  ops: counted("ops/s"),
  cps: counted("c/s"),
  rps: counted("rd/s"),
  wps: counted("wr/s"),
};

/** Units that count in powers of two, whose axis is divided that way too. */
export const binaryUnits: ReadonlySet<string> = new Set(["bytes"]);

/** Grafana's ways to name a unit of one's own: `count:spans/s` gets a prefix for thousands, `suffix:` and `prefix:` none. */
const ownUnit = /^(count|suffix|prefix):(.+)$/s;

function ownFormat(unit: string): Format | undefined {
  const [, how, text = ""] = ownUnit.exec(unit) ?? [];
  if (how === "count") return counted(text);
  if (how === "prefix") return (value, decimals) => `${text}${fixed(value, decimals)}`;
  return how === "suffix" ? (value, decimals) => `${fixed(value, decimals)} ${text.trim()}` : undefined;
}

/**
 * A number in one of Grafana's units, with the digits that Grafana gives it and the unit as the field writes it:
 * `1 min` and `1.75 M`, where Grafana has `1 min`, `2 mins` and `1.75 Mil`. An unknown unit is written behind it.
 *
 * @param decimals digits after the point; undefined for as many as say something
 */
export function formatValue(value: number, unit = "none", decimals?: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const format = formats[unit] ?? ownFormat(unit);
  if (format !== undefined) return format(value, decimals);
  return unit === "" ? fixed(value, decimals) : `${fixed(value, decimals)} ${unit}`;
}

function fixed(value: number, decimals = usefulDecimals(value)): string {
  const factor = 10 ** decimals;
  const rounded = Math.round(value * factor) / factor;
  // A zero has no sign here.
  return (rounded === 0 ? 0 : rounded).toFixed(decimals);
}

/** Three digits that say something. */
function usefulDecimals(value: number): number {
  return value % 1 === 0 ? 0 : Math.min(Math.max(2 - Math.floor(Math.log10(Math.abs(value))), 0), 20);
}

/** @param base the place of the name without a prefix */
function scaled(factor: number, names: readonly string[], base = 0): Format {
  return (value, decimals) => {
    const natural = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) / Math.log10(factor));
    const power = Math.min(Math.max(natural, -base), names.length - base - 1);
    return `${fixed(value / factor ** power, decimals)}${names[power + base]}`;
  };
}

function counted(unit: string): Format {
  const scale = scaled(1000, counts);
  return (value, decimals) => `${scale(value, decimals)} ${unit}`;
}

function duration(value: number, units: readonly (readonly [number, number, string])[], decimals?: number): string {
  const [, size, name] = units.find(([below]) => Math.abs(value) < below) ?? [0, 1, ""];
  const amount = value / size;
  return `${fixed(amount, decimals)} ${name}`;
}
