import { z } from "zod";
import { baselineOf, moreThanBefore, timesBefore, withoutBaseline } from "../evidence/baseline.ts";
import { type Bound, type Candidate, furthest, reaches, SPREADS } from "../evidence/bound.ts";
import { figure } from "../evidence/figure.ts";
import type { Baseline, Judgement } from "../evidence/judgement.ts";
import { judgeMove } from "../evidence/move.ts";
import type { ValueCase } from "../evidence/value-case.ts";
import type { Unit } from "../model.ts";
import type { History, Kind, Mistake } from "./kind.ts";
import { above0, amount, duration } from "./shared/fields.ts";
import { needsOneOf, ofValue, samples, type ValueData, watchValue } from "./shared/value.ts";

const schema = z.strictObject({
  toFactor: above0.optional(),
  leeway: amount.optional(),
  below: amount.optional(),
  samples,
  within: duration,
});

type File = z.infer<typeof schema>;

/** At most `toFactor` times the baseline (or, from 1 on, no more than `leeway` over it), and at most `below`. */
export interface Falls extends ValueData {
  readonly toFactor: number | null;
  readonly leeway: number | null;
  readonly below: number | null;
  /** In a row. */
  readonly samples: number;
}

export const falls: Kind<File, Falls> = {
  ...ofValue,
  name: "falls",
  schema,
  docs: "`toFactor`: at most this many times the baseline; 1 and more says *back*, less than 1 says *down*. `leeway`: for *back*, this much over it also counts as back. `below`: at most this figure, and needs no baseline",
  check: (file) => [...needsOneOf("falls", file, "toFactor", "below"), ...mistakesOfLeeway(file)],
  read: ({ toFactor = null, leeway = null, below = null, samples: inARow, within }, promql) => ({
    data: { promql, samples: inARow, toFactor, leeway, below },
    within,
  }),
  history,
  watch: (data, given) => watchValue(history(data), given, { judge: (values) => judgeFalls(data, values) }),
};

function mistakesOfLeeway({ toFactor = 0, leeway }: File): Mistake[] {
  if (leeway === undefined || isBack(toFactor)) return [];
  const message = "leeway needs a toFactor of 1 or more: it is how far from the baseline still counts as recovered";
  return [{ key: "leeway", message }];
}

function history({ promql, toFactor }: Falls): History {
  return { promql, isNeeded: toFactor !== null };
}

export function judgeFalls(data: Falls, values: ValueCase): Judgement {
  const { toFactor, leeway, below, samples: inARow } = data;
  const { unit, before } = values;
  const baseline = baselineOf(before);
  if (baseline === null && toFactor !== null) {
    const most = [...timesBefore(toFactor), ...moreThanBefore(leeway, unit)].join(" or ");
    return withoutBaseline(
      `at or under ${[most, ...(below === null ? [] : [figure(below, unit)])].join(" and ")}`,
      values,
    );
  }
  const fixed = below === null ? [] : [{ threshold: below, why: "" }];
  const reckoned = baseline === null || toFactor === null ? [] : [fromBaseline({ ...data, toFactor }, baseline, unit)];
  const bound: Bound = { direction: "down", isStrict: false, ...furthest("down", [...reckoned, ...fixed]) };
  return judgeMove(values, baseline, { bound, samples: inARow, holds: (value) => reaches(value, bound) });
}

/** Down to less than before, it must be out of the noise; back to about what was before, it may be within the noise. */
function fromBaseline(
  { toFactor, leeway }: Falls & { readonly toFactor: number },
  { median, spread }: Baseline,
  unit: Unit,
): Candidate {
  const before = `the ${figure(median, unit)} before`;
  const back = isBack(toFactor);
  const bySpread = {
    threshold: median + (back ? SPREADS : -SPREADS) * spread,
    why: `${back ? "within" : "beyond"} the noise of ${before}`,
  };
  const byLeeway = { threshold: median + (leeway ?? 0), why: `${figure(leeway ?? 0, unit)} more than ${before}` };
  return furthest(back ? "up" : "down", [
    { threshold: median * toFactor, why: `${toFactor} × ${before}` },
    // Less than nothing cannot be asked for.
    ...(spread > 0 && bySpread.threshold > 0 ? [bySpread] : []),
    ...(leeway === null ? [] : [byLeeway]),
  ]);
}

/** Back to what was normal, and not down from it. */
function isBack(toFactor: number): boolean {
  return toFactor >= 1;
}
