import type { Unit, ValueTest } from "../model.ts";
import { figure } from "./figure.ts";
import type { Baseline } from "./judgement.ts";

/** So many spreads from the baseline's median a value is taken for noise. */
export const SPREADS = 3;

export type MovingTest = Exclude<ValueTest, { kind: "stays" | "sawtooth" }>;

/** What a value has to reach, and where that figure comes from. */
export interface Bound {
  readonly direction: "up" | "down";
  readonly threshold: number;
  /** `3 × the 54 MiB before`; empty where the file names the figure itself. */
  readonly why: string;
}

interface Candidate {
  readonly threshold: number;
  readonly why: string;
}

/** Whether a test says nothing without knowing what was normal. */
export function needsBaseline(test: ValueTest): boolean {
  if (test.kind === "falls") return test.toFactor !== null;
  if (test.kind === "stays") return test.factor !== null || test.by !== null;
  return test.kind !== "crosses";
}

/** Of all that a test asks for, the figure that is hardest to reach. @param baseline may be null where `needsBaseline` says so */
export function boundOf(test: MovingTest, baseline: Baseline | null, unit: Unit): Bound {
  if (test.kind === "rises") return { direction: "up", ...hardest("up", risen(test, known(baseline), unit)) };
  if (test.kind === "falls") return { direction: "down", ...hardest("down", fallen(test, baseline, unit)) };
  return test.above === null
    ? { direction: "down", threshold: test.below ?? Number.NaN, why: "" }
    : { direction: "up", threshold: test.above, why: "" };
}

function risen(
  { from, factor, by }: MovingTest & { kind: "rises" },
  { median, spread }: Baseline,
  unit: Unit,
): Candidate[] {
  const before =
    from === "lowest" ? `the lowest before, ${figure(median, unit)}` : `the ${figure(median, unit)} before`;
  return [
    ...(factor === null ? [] : [{ threshold: median * factor, why: `${factor} × ${before}` }]),
    ...(by === null ? [] : [{ threshold: median + by, why: `${figure(by, unit)} more than ${before}` }]),
    ...(spread > 0 ? [{ threshold: median + SPREADS * spread, why: `beyond the noise of ${before}` }] : []),
  ];
}

/** Down to less than before, it must be out of the noise; back to about what was before, it may be within the noise. */
function fallen(
  { toFactor, leeway, below }: MovingTest & { kind: "falls" },
  baseline: Baseline | null,
  unit: Unit,
): Candidate[] {
  const fixed = below === null ? [] : [{ threshold: below, why: "" }];
  if (toFactor === null) return fixed;
  const { median, spread } = known(baseline);
  const before = `the ${figure(median, unit)} before`;
  const byFactor = { threshold: median * toFactor, why: `${toFactor} × ${before}` };
  const back = toFactor >= 1;
  const bySpread = {
    threshold: median + (back ? SPREADS : -SPREADS) * spread,
    why: `${back ? "within" : "beyond"} the noise of ${before}`,
  };
  const byLeeway = { threshold: median + (leeway ?? 0), why: `${figure(leeway ?? 0, unit)} more than ${before}` };
  // Less than nothing cannot be asked for.
  const candidates = [
    byFactor,
    ...(spread > 0 && bySpread.threshold > 0 ? [bySpread] : []),
    ...(leeway === null ? [] : [byLeeway]),
  ];
  return [hardest(back ? "up" : "down", candidates), ...fixed];
}

/** The one that lies furthest in a direction. */
function hardest(direction: Bound["direction"], candidates: readonly Candidate[]): Candidate {
  const sign = direction === "up" ? 1 : -1;
  return candidates.reduce((a, b) => (sign * b.threshold > sign * a.threshold ? b : a));
}

/** Whether one value is there. One that has not moved at all has not risen, whatever the factor: 3 × 0 is 0. */
export function reaches(
  value: number,
  { direction, threshold }: Bound,
  test: MovingTest,
  baseline: Baseline | null,
): boolean {
  if (direction === "down") return test.kind === "crosses" ? value < threshold : value <= threshold;
  if (test.kind === "crosses") return value > threshold;
  return value >= threshold && (baseline === null || value > baseline.median);
}

function known(baseline: Baseline | null): Baseline {
  if (baseline === null) throw new Error("a test that needs a baseline was judged without one");
  return baseline;
}
