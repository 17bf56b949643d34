/** Where an expectation belongs: while the fault is on, or after it went off. */
export type Phase = "expect" | "recover";

/** What a figure is in, for showing it. A ratio is from 0 to 1 and shown as a percentage. */
export type Unit = "bytes" | "ms" | "s" | "cores" | "per-second" | "ratio" | "number";

/** What is looked for. Beside its kind it holds what the file of that kind in `kinds/` has read, and what only that one understands. */
export interface Evidence {
  /** Its key in the file. */
  readonly kind: string;
}

export interface Expectation {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly evidence: Evidence;
  /** Of its figures. */
  readonly unit: Unit;
  /** Seconds from the flag's change. What stays must stay so long. */
  readonly within: number;
  /** Judged with the option `full` only. */
  readonly full: boolean;
  /** A path of the stack's port where a person sees it. */
  readonly look: string | null;
  /** `scenarios/recommendation-cache.yaml:12:5` */
  readonly where: string;
}

/** A name that only a fault brings about: a metric, a label of it, or one value of that label. */
export interface Revealed {
  readonly metric: string;
  readonly label?: string | undefined;
  readonly value?: string | undefined;
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
  /** What is in Prometheus only while, or since, this fault was on. */
  readonly reveals: readonly Revealed[];
  /** A scenario that may run at the same time: neither touches the other's evidence. */
  readonly beside: string | null;
  readonly expectations: readonly Expectation[];
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
