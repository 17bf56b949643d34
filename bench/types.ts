import type { Context } from "../cli/context.ts";
import type { Engine } from "../cli/engine/engine.ts";
import type { TestStack } from "../tests/stack/stack.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** `×`: so many times what the peer took, or was, in the same run. */
export type Unit = "s" | "ms" | "MiB" | "kB" | "×";

/** One number, and what it may be at most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** More than this is a failure. */
  readonly must?: number;
  /** What it should be. */
  readonly aim?: number;
  /** What it was made of, for people: `9.1 s against 7.0 s`. */
  readonly note?: string;
}

/** What a measure may use. Each of these is made once and shared by all that ask for it. */
export interface Bench {
  readonly context: Context;
  readonly engine: Engine;
  readonly options: Options;
  /** Rounds of up, up again and down, by astrolab and by its peer. The stack is down afterwards. */
  lifecycle(): Promise<Lifecycle>;
  /** A stack that is up, with ten people, and when its `up` ended, milliseconds since the epoch. */
  running(): Promise<{ readonly stack: TestStack; readonly upAt: number }>;
  /** For people, on stderr. */
  say(text: string): void;
}

export interface Options {
  readonly rounds: number;
  /** After how long memory is looked at. */
  readonly minutes: number;
  /** Ids of measures; empty for all. */
  readonly only: readonly string[];
  readonly format: "text" | "json";
  readonly judge: boolean;
}

/** One file in measures/ for each. */
export interface Measure {
  readonly id: string;
  /** Rejects where there is nothing to measure, with the reason for people. */
  take(bench: Bench): Promise<readonly Figure[]>;
}

export interface Outcome {
  readonly id: string;
  readonly figures: readonly Figure[];
  /** Why there are none. */
  readonly problem?: string;
}
