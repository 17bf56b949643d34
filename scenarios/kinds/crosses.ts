import { z } from "zod";
import { baselineOf } from "../evidence/baseline.ts";
import { type Bound, reaches } from "../evidence/bound.ts";
import { figure } from "../evidence/figure.ts";
import type { Judgement } from "../evidence/judgement.ts";
import { judgeMove } from "../evidence/move.ts";
import type { ValueCase } from "../evidence/value-case.ts";
import type { History, Kind, Mistake } from "./kind.ts";
import { amount, duration } from "./shared/fields.ts";
import { needsOneOf, ofValue, samples, type ValueData, watchValue } from "./shared/value.ts";

const schema = z.strictObject({ above: amount.optional(), below: amount.optional(), samples, within: duration });

type File = z.infer<typeof schema>;

/** Over or under a figure that it was not over or under before: one of the two. */
export interface Crosses extends ValueData {
  readonly above: number | null;
  readonly below: number | null;
  /** In a row. */
  readonly samples: number;
}

export const crosses: Kind<File, Crosses> = {
  ...ofValue,
  name: "crosses",
  schema,
  docs: "`above` or `below` a figure, which it was not before the flag",
  check: (file) => [...needsOneOf("crosses", file, "above", "below"), ...mistakesOfBoth(file)],
  read: ({ above = null, below = null, samples: inARow, within }, promql) => ({
    data: { promql, samples: inARow, above, below },
    within,
  }),
  history,
  watch: (data, given) => watchValue(history(data), given, { judge: (values) => judgeCrosses(data, values) }),
};

function mistakesOfBoth({ above, below }: File): Mistake[] {
  return above === undefined || below === undefined ? [] : [{ message: "crosses needs above or below, not both" }];
}

function history({ promql }: Crosses): History {
  return { promql, isNeeded: false };
}

export function judgeCrosses({ above, below, samples: inARow }: Crosses, values: ValueCase): Judgement {
  const baseline = baselineOf(values.before);
  const [direction, threshold] = above === null ? (["down", below ?? Number.NaN] as const) : (["up", above] as const);
  const bound: Bound = { direction, threshold, why: "", isStrict: true };
  const holds = (value: number) => reaches(value, bound);
  const judgement = judgeMove(values, baseline, { bound, samples: inARow, holds });
  if (baseline === null || !holds(baseline.median)) return judgement;
  const saw = `already ${figure(baseline.median, values.unit)} before the flag`;
  return { ...judgement, verdict: "fail", now: saw, saw };
}
