import type { Evaluation } from "./evaluation.ts";

/** What one run has come to. Times in milliseconds since the epoch. */
export interface Progress {
  readonly startedAt: number;
  evaluations: readonly Evaluation[];
  setAt: number | null;
  backAt: number | null;
}
