import type { ExpectationReport, Scenario } from "../../../../scenarios/model.ts";
import type { RunEvent } from "../../../../scenarios/run/types.ts";
import type { RunView, StepView } from "./view.ts";

/** A run before anything has happened. @param now milliseconds since 1970 */
export function beginning(id: string, scenario: Scenario, full: boolean, now: number): RunView {
  const { name, title, flag, expectations } = scenario;
  const judged = expectations.filter((each) => full || !each.full);
  return {
    id,
    scenario: name,
    title,
    flag,
    full,
    phase: "baseline",
    message: "it begins",
    phaseSince: now,
    phaseUntil: null,
    steps: judged.map(({ id: step, title: words, phase, within, look, unit }) => ({
      id: step,
      title: words,
      phase,
      within,
      look,
      state: "waiting",
      wanted: "",
      saw: "",
      samples: [],
      unit,
      threshold: null,
      after: null,
    })),
    report: null,
  };
}

/** The run after one more event. @param now milliseconds since 1970 */
export function progressed(run: RunView, event: RunEvent, now: number): RunView {
  switch (event.type) {
    case "phase": {
      const { phase, message, left } = event;
      return { ...run, phase, message, phaseSince: now, phaseUntil: left === null ? null : now + left * 1000 };
    }
    case "look": {
      const { id, wanted, saw, samples, unit, threshold } = event;
      return withStep(run, id, (step) => ({
        ...step,
        state: step.state === "waiting" ? "looking" : step.state,
        ...{ wanted, saw, samples, unit, threshold },
      }));
    }
    case "settled":
      return withStep(run, event.expectation.id, (step) => settled(step, event.expectation));
    case "done": {
      const { expectations, also: _, ...report } = event.report;
      const ended = expectations.reduce((before, one) => withStep(before, one.id, (step) => settled(step, one)), run);
      return { ...ended, phase: "done", phaseSince: now, phaseUntil: null, report };
    }
  }
}

function withStep(run: RunView, id: string, change: (step: StepView) => StepView): RunView {
  return { ...run, steps: run.steps.map((step) => (step.id === id ? change(step) : step)) };
}

function settled(step: StepView, expectation: ExpectationReport): StepView {
  const { verdict, wanted, saw, samples, unit, threshold, after, look } = expectation;
  return { ...step, state: verdict, wanted, saw, samples, unit, threshold, after, look };
}
