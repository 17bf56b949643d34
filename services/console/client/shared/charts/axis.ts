import { binaryUnits, formatValue } from "../format/units.ts";

const decimalSteps = [1, 2, 2.5, 5];
/** Seconds: round distances between two moments, and between two lengths of time. */
export const timeIncrements: number[] = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/**
 * Distances that an axis may have between two marks, ascending, in the unit's own numbers: marks of bytes are powers of
 * two, those of a time are whole minutes and hours, and without decimals no two marks read the same.
 */
export function increments(unit = "none", decimals?: number): number[] {
  if (binaryUnits.has(unit)) return Array.from({ length: 50 }, (_, power) => 2 ** power);
  const powers = Array.from({ length: 31 }, (_, index) => index - 12);
  const all = powers.flatMap((power) => decimalSteps.map((step) => Number((step * 10 ** power).toPrecision(3))));
  const smallest = unit === "percentunit" ? 0.01 : 1;
  const allowed = decimals === 0 ? all.filter((step) => step >= smallest && (step / smallest) % 1 === 0) : all;
  return unit === "s" ? [...allowed.filter((step) => step < 1), ...timeIncrements] : allowed;
}

/** A mark's text, without zeros at its end that say nothing. */
export function markText(value: number, unit: string | undefined, decimals: number | undefined): string {
  const text = formatValue(Math.abs(value) < 1e-12 ? 0 : value, unit, decimals);
  return text.replace(/(\.\d*?)0+(?!\d)/, (_, kept: string) => (kept === "." ? "" : kept));
}

/** The texts of an axis, with more decimals than were asked for where two marks would read the same, as 1.5 and 2 million do without. */
export function markTexts(marks: readonly number[], unit: string | undefined, decimals: number | undefined): string[] {
  const texts = [0, 1, 2].map((more) =>
    marks.map((mark) => markText(mark, unit, decimals === undefined ? undefined : decimals + more)),
  );
  return texts.find((each) => new Set(each).size === each.length) ?? texts[0] ?? [];
}

export interface PlacedMark {
  readonly text: string;
  /** Of its middle, from the plot's left edge, px. */
  readonly at: number;
  /** px */
  readonly width: number;
}

/**
 * The texts below a plot that have room for themselves; null for one that would touch the y axis' lowest mark or be cut off.
 * @param plot its width, px @param beyond how far a text may stick out on the right, px
 */
export function withRoom(marks: readonly PlacedMark[], plot: number, beyond: number): (string | null)[] {
  return marks.map(({ text, at, width }) => (at - width / 2 >= -2 && at + width / 2 <= plot + beyond ? text : null));
}

/** Times of day, with seconds where marks are closer than a minute. */
export function timeTexts(times: readonly number[], increment: number): string[] {
  const format = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(increment < 60 ? { second: "2-digit" } : {}),
  });
  return times.map((time) => format.format(time * 1000));
}
