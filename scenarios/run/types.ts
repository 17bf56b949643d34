import type { Backends } from "../ask/backends.ts";
import type { ExpectationReport, Phase, RunReport, Sample, Scenario, Unit } from "../model.ts";

/** What a run must know of the stack. */
export interface StackFacts {
  readonly name: string;
  readonly port: number;
  readonly users: number;
  /** Of export, flush and scrape, seconds. */
  readonly interval: number;
}

export interface RunOptions {
  readonly stack: StackFacts;
  /** Who runs it, in words for a person whose run is refused meanwhile. */
  readonly owner: string;
  /** Judges what takes up to ten minutes too. */
  readonly full?: boolean;
  /** Keeps the fault on until the signal. */
  readonly watch?: boolean;
  /** What these expect is judged over the same time; their flags are left alone. */
  readonly alsoJudge?: readonly Scenario[];
  /** Awaited between the baseline and the fault. */
  readonly baselineTaken?: () => Promise<void>;
  readonly signal: AbortSignal;
}

export type RunEvent =
  | {
      readonly type: "phase";
      readonly phase: "baseline" | Phase | "done";
      /** For people: what is done now. */
      readonly message: string;
      /** Seconds that it may take at most; null where nobody knows. */
      readonly left: number | null;
    }
  | {
      readonly type: "look";
      readonly scenario: string;
      readonly id: string;
      readonly title: string;
      readonly phase: Phase;
      readonly wanted: string;
      readonly saw: string;
      /** Seconds until its deadline. */
      readonly left: number;
      readonly samples: readonly Sample[];
      readonly unit: Unit;
      readonly threshold: number | null;
    }
  | { readonly type: "settled"; readonly scenario: string; readonly expectation: ExpectationReport }
  | { readonly type: "done"; readonly report: RunReport };

/** `runScenario` of run.ts: always ends the lease that it took, and rejects only where there was none to take. */
export type RunScenario = (
  scenario: Scenario,
  backends: Backends,
  options: RunOptions,
  onEvent: (event: RunEvent) => void,
) => Promise<RunReport>;
