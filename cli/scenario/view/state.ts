import type { ExpectationReport, Phase, Sample, Scenario } from "../../../scenarios/model.ts";
import type { RunEvent } from "../../../scenarios/run/types.ts";
import { VERDICTS } from "../report/summary.ts";

/** One expectation while it is run. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly state: "waiting" | "looking" | "pass" | "fail" | "open";
  readonly wanted: string;
  readonly saw: string;
  readonly samples: readonly Sample[];
  /** Milliseconds since the epoch; null as long as it is not checked. */
  readonly deadline: number | null;
  /** Seconds from the flag's change until it was settled. */
  readonly after: number | null;
}

/** What is shown of a run. */
export interface RunView {
  readonly scenario: string;
  readonly title: string;
  /** For people: what is done now. */
  readonly message: string;
  /** When that is over, milliseconds since the epoch; null where nobody knows. */
  readonly ends: number | null;
  readonly items: readonly Item[];
}

export interface Judged {
  /** What takes up to ten minutes too. */
  readonly full: boolean;
  /** Nothing recovers while the fault is kept on. */
  readonly watch: boolean;
}

/** Before anything happened: everything that will be judged, still to come. */
export function beginView(scenario: Scenario, { full, watch }: Judged): RunView {
  const judged = scenario.expectations.filter((each) => (full || !each.full) && (!watch || each.phase === "expect"));
  return {
    scenario: scenario.name,
    title: scenario.title,
    message: "",
    ends: null,
    items: judged.map(({ id, title, phase }) => ({
      id,
      title,
      phase,
      state: "waiting",
      wanted: "",
      saw: "",
      samples: [],
      deadline: null,
      after: null,
    })),
  };
}

/** @param now milliseconds since the epoch, when the event came */
export function advance(view: RunView, event: RunEvent, now: number): RunView {
  switch (event.type) {
    case "phase":
      return { ...view, message: event.message, ends: event.left ? now + event.left * 1000 : null };
    case "look": {
      if (event.scenario !== view.scenario) return view;
      const { id, wanted, saw, samples, left } = event;
      // With --watch what is settled already is looked at on and on: its verdict stands.
      const settled = view.items.some((item) => item.id === id && (item.state === "pass" || item.state === "fail"));
      if (settled) return change(view, id, { saw, samples });
      return change(view, id, { state: "looking", wanted, saw, samples, deadline: now + left * 1000 });
    }
    case "settled":
      return event.scenario === view.scenario ? settle(view, event.expectation) : view;
    case "done":
      return event.report.expectations.reduce(settle, { ...view, message: VERDICTS[event.report.verdict], ends: null });
  }
}

function settle(view: RunView, { id, verdict, wanted, saw, samples, after }: ExpectationReport): RunView {
  return change(view, id, { state: verdict, wanted, saw, samples, after, deadline: null });
}

function change(view: RunView, id: string, to: Partial<Item>): RunView {
  return { ...view, items: view.items.map((item) => (item.id === id ? { ...item, ...to } : item)) };
}
