import { z } from "zod";
import { baselineOf, timesBefore, withoutBaseline } from "../evidence/baseline.ts";
import { SPREADS } from "../evidence/bound.ts";
import { figure, figures, seconds } from "../evidence/figure.ts";
import type { Baseline, Judgement } from "../evidence/judgement.ts";
import { rowsOf } from "../evidence/rows.ts";
import type { ValueCase } from "../evidence/value-case.ts";
import type { Sample, Unit } from "../model.ts";
import type { History, Kind } from "./kind.ts";
import { above1, amount, duration } from "./shared/fields.ts";
import { needsOneOf, ofValue, samples, type ValueData, watchValue } from "./shared/value.ts";

const schema = z.strictObject({
  factor: above1.optional(),
  by: amount.optional(),
  above: amount.optional(),
  below: amount.optional(),
  samples,
  for: duration,
});

type File = z.infer<typeof schema>;

/** All the time: between the baseline divided by and times `factor`, or no further from it than `by`; never over `below`, never under `above`. */
export interface Stays extends ValueData {
  readonly factor: number | null;
  readonly by: number | null;
  readonly above: number | null;
  readonly below: number | null;
  /** This many in a row outside end it. */
  readonly samples: number;
}

export const stays: Kind<File, Stays> = {
  ...ofValue,
  name: "stays",
  schema,
  docs: "`factor`: between the baseline divided by and times it. `by`: within that. `above`, `below`: never under, never over. `for`: for how long, from the flag's change",
  check: (file) => needsOneOf("stays", file, "factor", "by", "above", "below"),
  read: ({ factor = null, by = null, above = null, below = null, samples: inARow, for: within }, promql) => ({
    data: { promql, samples: inARow, factor, by, above, below },
    within,
  }),
  history,
  watch: (data, given) => watchValue(history(data), given, { judge: (values) => judgeStays(data, values) }),
};

function history({ promql, factor, by }: Stays): History {
  return { promql, isNeeded: factor !== null || by !== null };
}

/** Holds from the change to the end of its time: as many samples in a row outside as would prove a move end it. */
export function judgeStays(data: Stays, values: ValueCase): Judgement {
  const { unit, before, since, step, elapsed, within } = values;
  const baseline = baselineOf(before);
  if (baseline === null && history(data).isNeeded) {
    const by = data.by === null ? [] : [`${figure(data.by, unit)} from before`];
    return withoutBaseline(`within ${[...timesBefore(data.factor), ...by].join(" or ")}`, values);
  }
  const range = rangeOf(data, baseline, before);
  const parts = {
    wanted: `${rangeText(range, unit)} for ${seconds(within)}`,
    samples: [...before, ...since],
    unit,
    baseline,
    threshold: Number.isFinite(range.high) ? range.high : range.low,
    traces: [],
  };
  const rows = rowsOf(since, step, ([, value]) => value < range.low || value > range.high);
  const outside = rows.find((row) => row.length >= data.samples)?.[0];
  const last = since.at(-1);
  const now = last === undefined ? "no data yet" : `${figure(last[1], unit)} now`;
  if (outside !== undefined) {
    const saw = `${figure(outside[1], unit)} at ${seconds(outside[0])}`;
    return { ...parts, verdict: "fail", now, saw };
  }
  const figuresSeen = since.map(([, value]) => value);
  const seen =
    figuresSeen.length === 0 ? "no data" : span(Math.min(...figuresSeen), Math.max(...figuresSeen), unit, "to");
  if (elapsed < within) return { ...parts, verdict: "open", now, saw: seen };
  // What was not checked may have been anything: most of the time must be covered.
  const enough = Math.ceil((within / step) * 0.8);
  if (since.length >= enough) return { ...parts, verdict: "pass", now, saw: `${seen}, all the time` };
  return { ...parts, verdict: "fail", now, saw: `${seen}: ${since.length} of the ${enough} samples needed` };
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Noise counts for as much as the factor does. What was never below zero has no lower end there: no memory is -1.56 MiB. */
function rangeOf({ factor, by, above, below }: Stays, baseline: Baseline | null, before: readonly Sample[]): Range {
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
  if (low === high) return `always ${figure(low, unit)}`;
  if (!Number.isFinite(low)) return `never over ${figure(high, unit)}`;
  return Number.isFinite(high) ? `between ${span(low, high, unit, "and")}` : `never under ${figure(low, unit)}`;
}

/** Both ends with one unit: `54 to 91 MiB`; one that is both is written once. */
function span(low: number, high: number, unit: Unit, word: string): string {
  if (low === high) return figure(low, unit);
  return figures([low, high], unit).replace(",", ` ${word}`);
}
