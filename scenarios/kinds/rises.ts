import { z } from "zod";
import { WINDOW_SAMPLES } from "../../common/intervals.ts";
import { baselineOf, moreThanBefore, timesBefore, withoutBaseline } from "../evidence/baseline.ts";
import { type Bound, type Candidate, furthest, reaches, SPREADS } from "../evidence/bound.ts";
import { figure } from "../evidence/figure.ts";
import type { Baseline, Judgement } from "../evidence/judgement.ts";
import { judgeMove } from "../evidence/move.ts";
import type { ValueCase } from "../evidence/value-case.ts";
import type { Sample, Unit } from "../model.ts";
import type { History, Kind, Mistake } from "./kind.ts";
import { above1, amount, duration } from "./shared/fields.ts";
import { needsOneOf, ofValue, samples, type ValueData, watchValue } from "./shared/value.ts";

/** One event stays in a value over `${window}` for five samples, and for one more where one comes late. */
const EVENT_SAMPLES = WINDOW_SAMPLES;

const schema = z.strictObject({
  from: z.enum(["median", "lowest"]).default("median"),
  factor: above1.optional(),
  by: amount.optional(),
  samples,
  within: duration,
});

type File = z.infer<typeof schema>;

/** At least `factor` times what was before, and at least `by` more than it: than its median, or than the lowest that it was. */
export interface Rises extends ValueData {
  readonly from: "median" | "lowest";
  readonly factor: number | null;
  readonly by: number | null;
  /** In a row. */
  readonly samples: number;
}

export const rises: Kind<File, Rises> = {
  ...ofValue,
  name: "rises",
  schema,
  docs: "`factor`: at least this many times the baseline. `by`: at least this much more. Both, where both are given. `from`: `median`, unless it is `lowest`, which needs `samples: 7` or more: then the lowest sample of the baseline is what is multiplied and added to",
  check: (file) => [...needsOneOf("rises", file, "factor", "by"), ...mistakesOfLowest(file)],
  read: ({ from, factor = null, by = null, samples: inARow, within }, promql) => ({
    data: { promql, samples: inARow, from, factor, by },
    within,
  }),
  history,
  watch: (data, given) => watchValue(history(data), given, { judge: (values) => judgeRises(data, values) }),
};

function mistakesOfLowest({ from, samples: inARow }: File): Mistake[] {
  if (from !== "lowest" || inARow > EVENT_SAMPLES) return [];
  const event = `a single event stays in a window for up to ${EVENT_SAMPLES}, and is far from the lowest`;
  return [{ key: "from", message: `from: lowest needs samples: ${EVENT_SAMPLES + 1} at least: ${event}` }];
}

function history({ promql }: Rises): History {
  return { promql, isNeeded: true };
}

export function judgeRises(data: Rises, values: ValueCase): Judgement {
  const { factor, by, samples: inARow } = data;
  const { unit, before } = values;
  const baseline = baselineOf(before);
  if (baseline === null) {
    const least = [...timesBefore(factor), ...moreThanBefore(by, unit)];
    return withoutBaseline(`at or over ${least.join(" and ")}`, values);
  }
  const normal = normalOf(data, baseline, before);
  const bound: Bound = { direction: "up", isStrict: false, ...furthest("up", candidatesOf(data, normal, unit)) };
  // One that has not moved at all has not risen, whatever the factor: 3 × 0 is 0.
  const holds = (value: number) => reaches(value, bound) && value > normal.median;
  return judgeMove(values, baseline, { bound, samples: inARow, holds });
}

/** What a rise is reckoned from. From the lowest no noise is left out of account: the row that must hold is longer than any. */
function normalOf({ from }: Rises, baseline: Baseline, before: readonly Sample[]): Baseline {
  if (from === "median") return baseline;
  return { ...baseline, median: Math.min(...before.map(([, value]) => value)), spread: 0 };
}

function candidatesOf({ from, factor, by }: Rises, { median, spread }: Baseline, unit: Unit): Candidate[] {
  const before =
    from === "lowest" ? `the lowest before, ${figure(median, unit)}` : `the ${figure(median, unit)} before`;
  return [
    ...(factor === null ? [] : [{ threshold: median * factor, why: `${factor} × ${before}` }]),
    ...(by === null ? [] : [{ threshold: median + by, why: `${figure(by, unit)} more than ${before}` }]),
    ...(spread > 0 ? [{ threshold: median + SPREADS * spread, why: `beyond the noise of ${before}` }] : []),
  ];
}
