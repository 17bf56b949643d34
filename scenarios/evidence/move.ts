import type { Sample, Unit } from "../model.ts";
import type { Bound } from "./bound.ts";
import { figure, figures, seconds } from "./figure.ts";
import type { Baseline, Judgement } from "./judgement.ts";
import { rowsOf } from "./rows.ts";
import type { ValueCase } from "./value-case.ts";

/** A row of more values than this is shown by its lowest and highest. */
const MAX_LISTED = 4;

/** What a value has to do. */
export interface Move {
  readonly bound: Bound;
  /** How many samples in a row must hold. */
  readonly samples: number;
  /** Whether one value does. */
  holds(value: number): boolean;
}

/** Whether enough samples in a row hold. */
export function judgeMove({ unit, before, since, step }: ValueCase, baseline: Baseline | null, move: Move): Judgement {
  const { bound, samples } = move;
  const parts = {
    wanted: wantedText(bound, samples, unit),
    samples: [...before, ...since],
    unit,
    baseline,
    threshold: bound.threshold,
    traces: [],
  };
  const rows = rowsOf(since, step, ([, value]) => move.holds(value));
  const best = rows.reduce((longest, each) => (each.length > longest.length ? each : longest), []);
  const row = best.slice(0, samples);
  if (row.length === samples) {
    const saw = rowText(row, unit);
    return { ...parts, verdict: "pass", now: nowText(since, unit), saw };
  }
  const last = rows.at(-1) ?? [];
  const goesOn = last.length > 0 && last.at(-1) === since.at(-1);
  const inARow = goesOn ? `, ${last.length} of ${samples} in a row` : "";
  return {
    ...parts,
    verdict: "open",
    now: `${nowText(since, unit)}${inARow}`,
    saw: nearest(since, bound, unit, best.length, samples),
  };
}

/** Each value of a short row; of a long one the lowest and the highest. */
function rowText(row: readonly Sample[], unit: Unit): string {
  const values = row.map(([, value]) => value);
  const [first, end] = [row[0]?.[0] ?? 0, row.at(-1)?.[0] ?? 0];
  if (row.length === 1) return `${figures(values, unit)} at ${seconds(first)}`;
  const when = `from ${Math.round(first)} to ${seconds(end)}`;
  if (row.length <= MAX_LISTED) return `${figures(values, unit)} ${when}`;
  return `${figures([Math.min(...values), Math.max(...values)], unit).replace(",", " to")}, ${row.length} samples ${when}`;
}

function wantedText({ direction, threshold, why, isStrict }: Bound, samples: number, unit: Unit): string {
  const word = direction === "up" ? "over" : "under";
  const compared = isStrict ? word : `at or ${word}`;
  const many = samples === 1 ? "a sample" : `${samples} samples in a row`;
  return `${many} ${compared} ${figure(threshold, unit)}${why === "" ? "" : ` (${why})`}`;
}

function nowText(since: readonly Sample[], unit: Unit): string {
  const last = since.at(-1);
  return last === undefined ? "no data yet" : `${figure(last[1], unit)} now`;
}

function nearest(since: readonly Sample[], { direction }: Bound, unit: Unit, inARow: number, samples: number): string {
  const better = (a: Sample, b: Sample) => (direction === "up" ? b[1] > a[1] : b[1] < a[1]);
  const [first] = since;
  if (first === undefined) return "no data since the flag changed";
  const [at, value] = since.reduce((a, b) => (better(a, b) ? b : a), first);
  const rows = inARow === 0 ? "" : `, and never more than ${inARow} of ${samples} in a row`;
  return `at ${direction === "up" ? "most" : "least"} ${figure(value, unit)}, at ${seconds(at)}${rows}`;
}
