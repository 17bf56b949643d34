import { wrap } from "./wrap.ts";

export interface Column {
  readonly head: string;
  /** Where the table is too wide the column with the lowest number goes first; one without stays. */
  readonly drop?: number;
  /** Its words may stand in several lines; figures never do. */
  readonly wrap?: boolean;
  /** How narrow it becomes where words wrap; 24 where it does not say. */
  readonly narrowest?: number;
}

const GAP = 2;

/** The narrowest that a column of words becomes, unless it has its own. */
const NARROWEST = 24;

/**
 * Columns under upper-case heads, two spaces apart, no trailing blanks. Ends with a newline.
 *
 * @param width characters of a line; what does not fit is left out or wrapped, as the columns say
 */
export function table(
  head: readonly (string | Column)[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string {
  const columns = head.map((each) => (typeof each === "string" ? { head: each } : each));
  const measured = columns.map((column, index) => measure(column, index, rows));
  const shown = fitting(measured, width);
  const widths = shared(shown, width);
  const cells = [shown.map(({ head: text }) => text), ...rows.map((row) => shown.map(({ index }) => row[index] ?? ""))];
  return cells.map((row) => lineOf(row, widths)).join("");
}

interface Measured extends Column {
  readonly index: number;
  /** Of its longest cell. */
  readonly natural: number;
  readonly least: number;
}

function measure(column: Column, index: number, rows: readonly (readonly string[])[]): Measured {
  const natural = Math.max(column.head.length, ...rows.map((row) => (row[index] ?? "").length));
  const { wrap: wraps = false, narrowest = NARROWEST } = column;
  return { ...column, index, natural, least: wraps ? Math.min(natural, narrowest) : natural };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** Those that are shown: all that must be, and of the others as many as fit, the last to go first. */
function fitting(columns: readonly Measured[], width: number): readonly Measured[] {
  const fits = (some: readonly Measured[]) => sum(some.map(({ least }) => least + GAP)) - GAP <= width;
  const byWorth = columns.filter(({ drop }) => drop !== undefined).sort((a, b) => (b.drop ?? 0) - (a.drop ?? 0));
  const kept = new Set(columns.filter(({ drop }) => drop === undefined));
  for (const column of byWorth) if (fits([...kept, column])) kept.add(column);
  return columns.filter((column) => kept.has(column));
}

/** What those that may wrap have to give comes from the widest. */
function shared(columns: readonly Measured[], width: number): readonly number[] {
  const widths = columns.map(({ natural }) => natural);
  for (let over = sum(widths) + GAP * (widths.length - 1) - width; over > 0; over -= 1) {
    const spare = columns.map(({ least }, at) => ((widths[at] ?? 0) > least ? (widths[at] ?? 0) : 0));
    const widest = Math.max(0, ...spare);
    if (widest === 0) break;
    widths[spare.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function lineOf(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, at) => wrap(cell, widths[at] ?? cell.length));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  const lines = Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, at) => (cell[line] ?? "").padEnd(widths[at] ?? 0))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join("");
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
