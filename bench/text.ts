import type { Unit } from "./types.ts";

/** Digits after the point; what is not named is whole. */
const DIGITS: Partial<Readonly<Record<Unit, number>>> = { s: 1, cores: 3, "%": 2, "×": 2 };

/** `9.1 s`, `0.068 cores`, `612 MiB` */
export function textOf(value: number, unit: Unit): string {
  return `${value.toFixed(DIGITS[unit] ?? 0)} ${unit}`;
}

/** `9.1 to 9.3 s` */
export function spreadText([least, most]: readonly [number, number], unit: Unit): string {
  return `${least.toFixed(DIGITS[unit] ?? 0)} to ${textOf(most, unit)}`;
}
