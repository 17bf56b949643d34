import type { Sample, Unit, ValueTest } from "../model.ts";

/** Values over time, and what they are held to. */
export interface ValueCase {
  readonly test: ValueTest;
  /** How many in a row count. */
  readonly samples: number;
  readonly unit: Unit;
  readonly before: readonly Sample[];
  /** Since the change, oldest first, finite. */
  readonly since: readonly Sample[];
  /** Seconds between two samples. */
  readonly step: number;
  /** Seconds since the change. */
  readonly elapsed: number;
  readonly within: number;
  /** Starts of the process, seconds since the epoch, oldest first; for a saw-tooth that counts restarts. */
  readonly starts: readonly number[];
}
