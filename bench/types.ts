import type { Context } from "../cli/context.ts";
import type { Engine } from "../engine/engine.ts";
import type { TestStack } from "../tests/stack/stack.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { LoadStep } from "./load/load.ts";

/** `×`: how many times what the peer took, or was, in the same run. */
export type Unit = "s" | "ms" | "MiB" | "MB" | "kB" | "cores" | "%" | "×";

/** One number, and what it may be at most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** More than this is a failure. */
  readonly must?: number;
  /** What it should be. */
  readonly aim?: number;
  /** The least and the most of the rounds; `value` is then the one in the middle. */
  readonly spread?: readonly [number, number];
  /** What it was made of, for people: `9.1 s against 7.0 s`. */
  readonly note?: string;
  /** Where the chart shows it; without one only the table does. */
  readonly bar?: Bar;
}

export interface Bar {
  /** The part of the chart, whose bars have one scale: `Seconds`. */
  readonly panel: string;
  /** What is compared: `up`. */
  readonly row: string;
  /** Whose bar it is in that row: `Astrolab`, `docker compose`. */
  readonly of: string;
}

/** What a measure may use. Each of these is made once and shared by all that ask for it. */
export interface Bench {
  readonly context: Context;
  readonly engine: Engine;
  readonly options: Options;
  /** Rounds of up, up again, one service changed and down, by Astrolab and by its peers. The stack is down afterwards. */
  lifecycle(): Promise<Lifecycle>;
  /** A stack that is up, with ten people, and when its `up` ended, milliseconds since the epoch. */
  running(): Promise<{ readonly stack: TestStack; readonly upAt: number }>;
  /** What the running stack uses and sends with ten people, nobody, fifty and two hundred; then ten again. */
  load(): Promise<readonly LoadStep[]>;
  /** For people, on stderr. */
  say(text: string): void;
}

export interface Options {
  readonly rounds: number;
  /** After how long memory is looked at. */
  readonly minutes: number;
  /** Seconds for which each number of users is watched. */
  readonly window: number;
  /** Ids of measures; empty for all but those that are taken only when they are named. */
  readonly only: readonly string[];
  /** Ids of measures that are taken only when they are named, beside all others. */
  readonly also: readonly string[];
  readonly format: "text" | "json";
  readonly judge: boolean;
  readonly record: boolean;
}

/** One file in measures/ for each. */
export interface Measure {
  readonly id: string;
  /** What it measures, as a heading. */
  readonly title: string;
  /** How the figures are taken, for somebody who doubts them. */
  readonly how: string;
  /** How long it takes, where that is too long for every run: it is then taken only when it is named. */
  readonly long?: string;
  /** Rejects where there is nothing to measure, with the reason for people. */
  take(bench: Bench): Promise<readonly Figure[]>;
}

export interface Outcome {
  readonly id: string;
  readonly figures: readonly Figure[];
  /** Why there are none. */
  readonly problem?: string;
}
