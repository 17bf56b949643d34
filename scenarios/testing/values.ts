import type { ValueCase } from "../evidence/value-case.ts";
import type { Sample } from "../model.ts";

/** One sample each five seconds; null is one that is missing. */
export function every5(from: number, ...values: readonly (number | null)[]): Sample[] {
  return values.flatMap((value, index): Sample[] => (value === null ? [] : [[from + index * 5, value]]));
}

export const MiB = 2 ** 20;

/** A value that was 100 before the flag, without noise. */
export function valueCase(change: Partial<ValueCase> = {}): ValueCase {
  return {
    unit: "number",
    before: every5(-25, 100, 100, 100, 100, 100),
    since: [],
    step: 5,
    elapsed: 30,
    within: 60,
    ...change,
  };
}
