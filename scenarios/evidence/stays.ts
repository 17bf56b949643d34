import type { ValueTest } from "../run/types.ts";
import { SPREADS } from "./bound.ts";
import { figure, seconds } from "./figure.ts";
import type { Baseline, Judgement } from "./judgement.ts";
import { rowsOf } from "./rows.ts";
import type { ValueCase } from "./value.ts";

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
  const range = rangeOf(test, baseline);
  const text = rangeText(range, (value) => figure(value, unit));
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
  const seen =
    values.length === 0 ? "no data" : `${figure(Math.min(...values), unit)} to ${figure(Math.max(...values), unit)}`;
  if (elapsed < within) return { ...parts, verdict: "open", now, saw: seen };
  // What was not checked may have been anything: most of the time must be covered.
  const enough = Math.ceil((within / step) * 0.8);
  if (since.length >= enough) return { ...parts, verdict: "pass", now, saw: `${seen}, all the time` };
  return { ...parts, verdict: "fail", now, saw: `${seen}: ${since.length} of the ${enough} samples needed` };
}

/** Noise counts for as much as the factor does. */
function rangeOf({ factor, by, above, below }: ValueTest & { kind: "stays" }, baseline: Baseline | null): Range {
  const fixed = { low: above ?? Number.NEGATIVE_INFINITY, high: below ?? Number.POSITIVE_INFINITY };
  if (baseline === null || (factor === null && by === null)) return fixed;
  const { median, spread } = baseline;
  const reach = Math.max(by ?? 0, SPREADS * spread);
  return {
    low: Math.max(fixed.low, Math.min(median / (factor ?? 1), median - reach)),
    high: Math.min(fixed.high, Math.max(median * (factor ?? 1), median + reach)),
  };
}

function rangeText({ low, high }: Range, text: (value: number) => string): string {
  if (!Number.isFinite(low)) return `never over ${text(high)}`;
  return Number.isFinite(high) ? `between ${text(low)} and ${text(high)}` : `never under ${text(low)}`;
}
