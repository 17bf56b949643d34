import type { Sample, Unit, ValueTest } from "../model.ts";
import { SPREADS } from "./bound.ts";
import { figure, figures, seconds } from "./figure.ts";
import type { Baseline, Judgement } from "./judgement.ts";
import { rowsOf } from "./rows.ts";
import type { ValueCase } from "./value-case.ts";

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Holds from the change to the end of its time: as many samples in a row outside as would prove a move end it. */
export function judgeStays(
  { samples, unit, before, since, step, elapsed, within }: ValueCase,
  test: ValueTest & { kind: "stays" },
  baseline: Baseline | null,
): Judgement {
  const range = rangeOf(test, baseline, before);
  const text = rangeText(range, unit);
  const parts = {
    wanted: `${text} for ${seconds(within)}`,
    samples: [...before, ...since],
    unit,
    baseline,
    threshold: Number.isFinite(range.high) ? range.high : range.low,
    traces: [],
  };
  const rows = rowsOf(since, step, ([, value]) => value < range.low || value > range.high);
  const outside = rows.find((row) => row.length >= samples)?.[0];
  const last = since.at(-1);
  const now = last === undefined ? "no data yet" : `${figure(last[1], unit)} now`;
  if (outside !== undefined) {
    const saw = `${figure(outside[1], unit)} at ${seconds(outside[0])}`;
    return { ...parts, verdict: "fail", now, saw };
  }
  const values = since.map(([, value]) => value);
  const seen = values.length === 0 ? "no data" : span(Math.min(...values), Math.max(...values), unit, "to");
  if (elapsed < within) return { ...parts, verdict: "open", now, saw: seen };
  // What was not checked may have been anything: most of the time must be covered.
  const enough = Math.ceil((within / step) * 0.8);
  if (since.length >= enough) return { ...parts, verdict: "pass", now, saw: `${seen}, all the time` };
  return { ...parts, verdict: "fail", now, saw: `${seen}: ${since.length} of the ${enough} samples needed` };
}

/** Noise counts for as much as the factor does. What was never below zero has no lower end there: no memory is -1.56 MiB. */
function rangeOf(
  { factor, by, above, below }: ValueTest & { kind: "stays" },
  baseline: Baseline | null,
  before: readonly Sample[],
): Range {
  const fixed = { low: above ?? Number.NEGATIVE_INFINITY, high: below ?? Number.POSITIVE_INFINITY };
  if (baseline === null || (factor === null && by === null)) return fixed;
  const { median, spread } = baseline;
  const reach = Math.max(by ?? 0, SPREADS * spread);
  const low = Math.min(median / (factor ?? 1), median - reach);
  const isEmpty = low <= 0 && before.every(([, value]) => value >= 0);
  return {
    low: Math.max(fixed.low, isEmpty ? Number.NEGATIVE_INFINITY : low),
    high: Math.min(fixed.high, Math.max(median * (factor ?? 1), median + reach)),
  };
}

function rangeText({ low, high }: Range, unit: Unit): string {
  if (!Number.isFinite(low)) return `never over ${figure(high, unit)}`;
  return Number.isFinite(high) ? `between ${span(low, high, unit, "and")}` : `never under ${figure(low, unit)}`;
}

/** Both ends with one unit: `54 to 91 MiB`; one that is both is told once. */
function span(low: number, high: number, unit: Unit, word: string): string {
  if (low === high) return figure(low, unit);
  return figures([low, high], unit).replace(",", ` ${word}`);
}
