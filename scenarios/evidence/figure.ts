import type { Unit } from "../model.ts";

/** A figure with its unit, as people read it: `96.2 MiB`, `340 ms`, `12 %`. */
export function figure(value: number, unit: Unit): string {
  return figures([value], unit);
}

/** Several with one unit, that of the largest: `82, 89, 96 MiB`. */
export function figures(values: readonly number[], unit: Unit): string {
  const { divisor, suffix } = scaleOf(Math.max(...values.map(Math.abs)), unit);
  return `${values.map((value) => rounded(value / divisor)).join(", ")}${suffix}`;
}

/** Whole seconds. */
export function seconds(value: number): string {
  return `${Math.round(value)} s`;
}

interface Scale {
  readonly divisor: number;
  readonly suffix: string;
}

const plain: Readonly<Record<Exclude<Unit, "bytes">, Scale>> = {
  ms: { divisor: 1, suffix: " ms" },
  s: { divisor: 1, suffix: " s" },
  cores: { divisor: 1, suffix: " cores" },
  "per-second": { divisor: 1, suffix: "/s" },
  ratio: { divisor: 0.01, suffix: " %" },
  number: { divisor: 1, suffix: "" },
};

function scaleOf(largest: number, unit: Unit): Scale {
  if (unit !== "bytes") return plain[unit];
  if (largest >= 2 ** 30) return { divisor: 2 ** 30, suffix: " GiB" };
  if (largest >= 2 ** 20) return { divisor: 2 ** 20, suffix: " MiB" };
  return largest >= 2 ** 10 ? { divisor: 2 ** 10, suffix: " KiB" } : { divisor: 1, suffix: " B" };
}

/** Three digits that count; whole from a hundred on. */
function rounded(value: number): string {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
