import type { Clock } from "../../common/clock.ts";
/** Where an expectation belongs: while the fault is on, or after it went off. */
export type Phase = "expect" | "recover";

/** How a value over time is compared with what it was before the flag. */
export type ValueTest =
  /** At least `factor` times what was before, and at least `by` more than it: than its median, or than the lowest that it was. */
  | {
      readonly kind: "rises";
      readonly from: "median" | "lowest";
      readonly factor: number | null;
      readonly by: number | null;
    }
  /** At most `toFactor` times the baseline (or, from 1 on, no more than `leeway` over it), and at most `below`. */
  | {
      readonly kind: "falls";
      readonly toFactor: number | null;
      readonly leeway: number | null;
      readonly below: number | null;
    }
  /** Over or under a figure that it was not over or under before. */
  | { readonly kind: "crosses"; readonly above: number | null; readonly below: number | null }
  /** All the time: between the baseline divided by and times `factor`, or no further from it than `by`; never over `below`, never under `above`. */
  | {
      readonly kind: "stays";
      readonly factor: number | null;
      readonly by: number | null;
      readonly above: number | null;
      readonly below: number | null;
    }
  /** Peaks that come and go: `teeth` times up by `rise` and down again to `fall` of the peak; as many restarts where a service is named. */
  | {
      readonly kind: "sawtooth";
      readonly teeth: number;
      readonly rise: number;
      readonly fall: number;
      readonly restartsOf: string | null;
    };

/** Spans by what Jaeger knows of them. */
export interface SpanFilter {
  readonly service: string;
  readonly operation: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** ms */
  readonly minDuration: number | null;
  /** A number on the span, with its bounds. */
  readonly attribute: { readonly key: string; readonly atLeast: number | null; readonly atMost: number | null } | null;
}

/** What a figure is in, for showing it. A ratio is from 0 to 1 and shown as a percentage. */
export type Unit = "bytes" | "ms" | "s" | "cores" | "per-second" | "ratio" | "number";

export type Evidence =
  | {
      readonly kind: "value";
      readonly promql: string;
      readonly test: ValueTest;
      /** In a row. */
      readonly samples: number;
      readonly unit: Unit;
    }
  | {
      readonly kind: "traces";
      readonly filter: SpanFilter;
      /** So many traces at least. */
      readonly count: number;
      /** What each span that is found must also have: one that has not is a failure. */
      readonly every: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "compare";
      readonly filter: SpanFilter;
      readonly faster: Readonly<Record<string, string>>;
      readonly slower: Readonly<Record<string, string>>;
      /** The slower ones' median is at least so many times the faster ones'. */
      readonly factor: number;
      /** So many spans of each at least. */
      readonly samples: number;
      /** One-sided, of the Mann-Whitney U test. */
      readonly p: number;
    }
  | { readonly kind: "exemplar"; readonly metric: string; readonly filter: SpanFilter; readonly count: number };

export interface Expectation {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly evidence: Evidence;
  /** Seconds from the flag's change. What stays must stay so long. */
  readonly within: number;
  /** Judged with the option `full` only. */
  readonly full: boolean;
  /** A path of the stack's port where a person sees it. */
  readonly look: string | null;
  /** `scenarios/recommendation-cache.yaml:12:5` */
  readonly where: string;
}

/** One scenarios/<name>.yaml, checked. Placeholders are still in it. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** One paragraph for people; may be empty. */
  readonly story: string;
  readonly file: string;
  /** Whose fault it is; `${memory}` is its limit, as Prometheus knows it. */
  readonly service: string | null;
  readonly flag: { readonly key: string; readonly variant: string };
  /** Seconds. */
  readonly baseline: number;
  /** Simulated people who must be at work at least. */
  readonly load: { readonly users: number } | null;
  readonly expectations: readonly Expectation[];
}

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

/** `open`: not judged, because the run ended before. */
export type Verdict = "pass" | "fail" | "open";

/** Seconds from the flag's change (below 0: before it), value. */
export type Sample = readonly [seconds: number, value: number];

export interface ExpectationReport {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly verdict: Verdict;
  /** For people: `3 samples in a row at or over 180 (3 × the baseline of 60)`. */
  readonly wanted: string;
  readonly saw: string;
  /** The query or search that was asked, placeholders filled in. */
  readonly asked: string;
  readonly where: string;
  readonly look: string | null;
  /** Seconds from the flag's change until it was settled; null while it is open. */
  readonly after: number | null;
  readonly within: number;
  /** Of a value; else empty. */
  readonly samples: readonly Sample[];
  readonly unit: Unit;
  readonly baseline: { readonly median: number; readonly spread: number; readonly count: number } | null;
  /** What the value has to reach, for a line in a chart. */
  readonly threshold: number | null;
  /** Some of the traces that were found, newest first. */
  readonly traces: readonly string[];
}

export interface JudgedScenario {
  readonly scenario: string;
  readonly title: string;
  readonly verdict: "pass" | "fail" | "interrupted";
  readonly expectations: readonly ExpectationReport[];
}

export interface RunReport extends JudgedScenario {
  readonly flag: { readonly key: string; readonly variant: string };
  readonly stack: string;
  readonly owner: string;
  readonly full: boolean;
  /** ISO 8601 */
  readonly startedAt: string;
  readonly seconds: number;
  /** ISO 8601; null where it never came to that. */
  readonly flagSetAt: string | null;
  readonly flagBackAt: string | null;
  /** Why it ended before everything was judged, for people; null where nothing came between. */
  readonly problem: string | null;
  /** What `alsoJudge` named. */
  readonly also: readonly JudgedScenario[];
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
