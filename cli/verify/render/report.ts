import type { CheckRecord } from "../../../verify/types.ts";

/** What `verify --format json` prints. */
export interface VerifyReport {
  readonly stack: string;
  readonly port: number;
  readonly passed: number;
  readonly failed: number;
  /** From the first question to the last answer. */
  readonly seconds: number;
  /** ISO 8601. */
  readonly at: string;
  readonly checks: readonly CheckRecord[];
}

/** The last line for people. */
export function closing({ passed, failed, seconds }: VerifyReport): string {
  const all = passed + failed;
  if (failed === 0) return `Everything the stack promises is there: ${all} checks in ${seconds.toFixed(1)} s.`;
  return `${failed} of ${all} checks failed after ${seconds.toFixed(1)} s.`;
}
