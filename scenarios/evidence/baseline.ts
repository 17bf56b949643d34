import type { Sample, Unit } from "../model.ts";
import { figure } from "./figure.ts";
import type { Baseline, Judgement } from "./judgement.ts";
import { median, spread } from "./statistics.ts";
import type { ValueCase } from "./value-case.ts";

/** Fewer samples say nothing about what is normal. */
export const MIN_SAMPLES = 3;

/** @returns null where there are too few samples to say what is normal */
export function baselineOf(samples: readonly Sample[]): Baseline | null {
  if (samples.length < MIN_SAMPLES) return null;
  const values = samples.map(([, value]) => value);
  return { median: median(values), spread: spread(values), count: values.length };
}

/** What needs a baseline and has none. @param wanted what it would have been held to: no figure can be reckoned */
export function withoutBaseline(wanted: string, { before, unit }: ValueCase): Judgement {
  const saw = `no data before the flag: ${before.length} of the ${MIN_SAMPLES} samples needed for a baseline`;
  const unknown = { baseline: null, threshold: null, traces: [] };
  return { verdict: "fail", wanted, now: saw, saw, samples: before, unit, ...unknown };
}

/** `3 × what was before`; none for null. */
export function timesBefore(factor: number | null): string[] {
  return factor === null ? [] : [`${factor} × what was before`];
}

/** `15 MiB more than before`; none for null. */
export function moreThanBefore(by: number | null, unit: Unit): string[] {
  return by === null ? [] : [`${figure(by, unit)} more than before`];
}
