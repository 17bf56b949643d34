import type { Sample, Unit } from "../model.ts";

/** A value over time, as it is judged at one moment. */
export interface ValueCase {
  readonly unit: Unit;
  readonly before: readonly Sample[];
  /** Since the change, oldest first, finite. */
  readonly since: readonly Sample[];
  /** Seconds between two samples. */
  readonly step: number;
  /** Seconds since the change. */
  readonly elapsed: number;
  readonly within: number;
}
