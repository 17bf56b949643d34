import type { Expectation, Phase, RunReport, Sample, Scenario, Unit } from "../../../../scenarios/model.ts";

/** A scenario as the page lists it. */
export interface ScenarioView {
  readonly name: string;
  readonly title: string;
  readonly story: string;
  readonly service: string | null;
  readonly flag: Scenario["flag"];
  /** Seconds. */
  readonly baseline: number;
  readonly expectations: readonly Pick<Expectation, "id" | "title" | "phase" | "within" | "full" | "look">[];
}

/** One expectation of a run. */
export interface StepView {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  /** Seconds from the flag's change. */
  readonly within: number;
  /** A path of the stack's port where a person sees it. */
  readonly look: string | null;
  readonly state: "waiting" | "looking" | "pass" | "fail" | "open";
  /** For people; empty before the first look. */
  readonly wanted: string;
  readonly saw: string;
  readonly samples: readonly Sample[];
  readonly unit: Unit;
  readonly threshold: number | null;
  /** Seconds from the flag's change until it was settled. */
  readonly after: number | null;
}

/** A run of this console, while it goes on and after it. */
export interface RunView {
  readonly id: string;
  readonly scenario: string;
  readonly title: string;
  readonly flag: Scenario["flag"];
  readonly full: boolean;
  readonly phase: "baseline" | Phase | "done";
  /** For people: what is done now. */
  readonly message: string;
  /** Milliseconds since 1970: when the phase began, and when it is over at the latest; null where nobody knows. */
  readonly phaseSince: number;
  readonly phaseUntil: number | null;
  readonly steps: readonly StepView[];
  /** Once it is over; its expectations are the steps. */
  readonly report: Omit<RunReport, "expectations" | "also"> | null;
}

export function viewScenario(scenario: Scenario): ScenarioView {
  const { name, title, story, service, flag, baseline, expectations } = scenario;
  const shown = expectations.map(({ id, title: words, phase, within, full, look }) => ({
    id,
    title: words,
    phase,
    within,
    full,
    look,
  }));
  return { name, title, story, service, flag, baseline, expectations: shown };
}
