import type { Sample, Unit, Verdict } from "../model.ts";

/** What was normal: of the samples before the flag. */
export interface Baseline {
  readonly median: number;
  /** See statistics.ts. */
  readonly spread: number;
  readonly count: number;
}

/** What an expectation has come to at one moment. */
export interface Judgement {
  /** `open`: neither yet; at the deadline that is a failure. */
  readonly verdict: Verdict;
  readonly wanted: string;
  /** For the live view. */
  readonly now: string;
  /** For the report. */
  readonly saw: string;
  readonly samples: readonly Sample[];
  readonly unit: Unit;
  readonly baseline: Baseline | null;
  readonly threshold: number | null;
  readonly traces: readonly string[];
}

/** The parts that only a value over time has. */
export const withoutSamples = { samples: [], unit: "number", baseline: null, threshold: null } as const;
