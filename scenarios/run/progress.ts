import type { Pursuit } from "./pursuit.ts";

/** What one run has come to. Times in milliseconds since the epoch. */
export interface Progress {
  readonly startedAt: number;
  pursuits: readonly Pursuit[];
  setAt: number | null;
  backAt: number | null;
}
