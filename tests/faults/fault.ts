import type { CheckRecord } from "../../verify/types.ts";
import type { Stage } from "./stage.ts";

/** What a fault may cost; a confirmed order never. */
export type Loss = "requests" | "traces";

/** One thing that goes wrong with a stack, and what becomes of it: a row of docs/faults.md. */
export interface Fault {
  /** Unique, such as `kill-cart`. */
  readonly id: string;
  /** What is done, as `The process of cart is killed`. */
  readonly does: string;
  /** What somebody at the keyboard sees. */
  readonly sees: string;
  /** What they type, as a command; undefined where it heals by itself. */
  readonly types?: string;
  readonly mayLose: readonly Loss[];
  /** Seconds from the end of the fault until `verify` finds nothing. */
  readonly wellWithin: number;
  /** It happens each night only: by day there is no time for all. */
  readonly nightly?: true;
  /** Does it, for as long as it lasts, and sees what is to be seen. */
  strike(stage: Stage): Promise<void>;
  /** Types it. */
  fix?(stage: Stage): Promise<void>;
  /** What verify goes on to say, and may. */
  stays?(record: CheckRecord): boolean;
}

/** Of how many something was lost. */
export interface Lost {
  readonly lost: number;
  readonly of: number;
}

/** What was counted while a fault ran its course. A stack without a shop has but the last. */
export interface Outcome {
  readonly requests?: Lost;
  readonly orders?: Lost;
  /** Of the confirmed orders, as many as were looked for. */
  readonly traces?: Lost;
  /** Seconds. */
  readonly wellAfter: number;
}
