import type { Clock } from "../../common/clock.ts";
import type { ExpectationReport, Phase, RunReport, Sample, Scenario, Unit } from "../model.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Flag {
  readonly key: string;
  readonly variants: readonly string[];
  /** The default variant that is set now; null for none. */
  readonly variant: string | null;
  /** What is answered whoever asks; null where each program takes its own default. */
  readonly answer: string | null;
  /** `rule` and `state`: a targeting rule, or that it is DISABLED, makes setting a variant vain. */
  readonly decidedBy: string;
  /** The one that a reset goes back to. */
  readonly defaultVariant: string | null;
  /** ISO 8601; null when it never was changed. */
  readonly changedAt: string | null;
}

export interface LeaseRequest {
  readonly owner: string;
  readonly scenario: string;
  readonly seconds: number;
}

export interface Leases {
  /** @throws whatever tells whose it is, while another one is held */
  take(request: LeaseRequest): Promise<{ readonly id: string }>;
  /** @param variant null for no default variant */
  set(id: string, key: string, variant: string | null): Promise<void>;
  /** False once it ran out or was ended. @throws where nobody answers */
  renew(id: string, seconds: number): Promise<boolean>;
  /** Puts every flag back. */
  end(id: string): Promise<void>;
}

/** What a run needs of the world. Whatever cannot be asked rejects, with a message for people. */
export interface Backends {
  /** POST of a form. @param path of Prometheus' API, such as `api/v1/query` */
  prometheus(path: string, form: Readonly<Record<string, string>>): Promise<Answer>;
  /** @param path of Jaeger's API with its search, such as `api/traces?service=frontend` */
  jaeger(path: string): Promise<Answer>;
  /** How many simulated people are at work. */
  users(): Promise<number>;
  flags(): Promise<readonly Flag[]>;
  readonly lease: Leases;
  /** The stack's own. */
  readonly clock: Clock;
}

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
  /** Who runs it, in words for whoever is refused meanwhile. */
  readonly owner: string;
  /** Judges what takes up to ten minutes too. */
  readonly full?: boolean;
  /** Keeps the fault on until the signal. */
  readonly watch?: boolean;
  /** What these expect is judged over the same time; their flags are left alone. */
  readonly alsoJudge?: readonly Scenario[];
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

/** What the suites on a whole stack and `verify` read of the model, by this address. */
export type { ExpectationReport, JudgedScenario, RunReport, Scenario } from "../model.ts";
