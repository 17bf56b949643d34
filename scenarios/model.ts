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
