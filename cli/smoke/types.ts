import type { Context } from "../context.ts";

/** What one step came to. */
export interface StepEnd {
  readonly exitCode: number;
  /** One line for people: `all 10 services are healthy`, or what went wrong. */
  readonly what: string;
}

export interface Step {
  readonly name: string;
  /** A step without which it makes no sense. */
  readonly needs?: string;
  /** Done whatever happened before. */
  readonly always?: boolean;
  /** @throws what the command throws: its exit code is the step's */
  run(context: Context): Promise<StepEnd>;
}

export interface StepRecord extends StepEnd {
  readonly name: string;
  readonly status: "done" | "failed" | "skipped";
  readonly seconds: number;
}

/** What `smoke --format json` prints. */
export interface SmokeReport {
  readonly stack: string;
  /** ISO 8601. */
  readonly at: string;
  readonly seconds: number;
  /** That of the first step that failed; 0 when none did. */
  readonly exitCode: number;
  /** Where everything is kept, relative to the repository. */
  readonly folder: string;
  readonly steps: readonly StepRecord[];
}
