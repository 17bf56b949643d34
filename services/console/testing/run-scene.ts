import type { Backends } from "../../../scenarios/ask/backends.ts";
import type { ExpectationReport, RunReport } from "../../../scenarios/model.ts";
import type { RunEvent } from "../../../scenarios/run/types.ts";
import { Problem } from "../server/problem.ts";
import { createRuns, type Runs } from "../server/scenarios/runs.ts";
import { leakScenario } from "./scenario.ts";

/** A run of the leak in which a test says what happens. */
export interface RunScene {
  readonly runs: Runs;
  tell(event: RunEvent): void;
  /** The memory's course so far, with what is seen in words. */
  look(saw: string): void;
  end(verdict: "pass" | "fail" | "interrupted"): void;
  /** What the next start is answered with. */
  refuse(message: string): void;
}

const MiB = 2 ** 20;
const samples = [
  [-5, 60 * MiB],
  [5, 70 * MiB],
] as const;
const wanted = "over 100 MiB";
const figures = { samples, unit: "bytes", threshold: 100 * MiB } as const;

export function runScene(): RunScene {
  let onEvent: (event: RunEvent) => void = () => {};
  let finish: (report: RunReport) => void = () => {};
  let refusal: Problem | undefined;
  const end = (verdict: RunReport["verdict"]): void => {
    const report = reportOf(verdict);
    onEvent({ type: "done", report });
    finish(report);
  };
  const take = async (): Promise<{ id: string }> => {
    if (refusal !== undefined) throw refusal;
    return { id: "lease" };
  };
  const runs = createRuns({
    scenarios: [leakScenario],
    run: async (scenario, { lease }, { owner, signal }, listener) => {
      await lease.take({ owner, scenario: scenario.name, seconds: 30 });
      onEvent = listener;
      signal.addEventListener("abort", () => end("interrupted"));
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    backends: { lease: { take } } as unknown as Backends,
    stack: { name: "test", port: 8080, users: 10, interval: 5 },
    newId: () => "run-1",
    now: Date.now,
    onChange: () => {},
    warn: () => {},
  });
  return {
    runs,
    tell: (event) => onEvent(event),
    look: (saw) =>
      onEvent({
        type: "look",
        scenario: "leak",
        id: "memory",
        title: "",
        phase: "expect",
        wanted,
        saw,
        left: 55,
        ...figures,
      }),
    end,
    refuse(message) {
      refusal = new Problem(409, message);
    },
  };
}

function reportOf(verdict: RunReport["verdict"]): RunReport {
  const settled = verdict === "interrupted" ? "open" : verdict;
  const expectations = leakScenario.expectations
    .filter(({ full }) => !full)
    .map(
      ({ id, title, phase, within, look, where }): ExpectationReport => ({
        ...{ id, title, phase, within, look, where, ...figures, verdict: settled, wanted, saw: "120 MiB" },
        ...{ asked: "max(memory)", after: settled === "open" ? null : 25, baseline: null, traces: [] },
      }),
    );
  return {
    ...{ scenario: "leak", title: "The leak", verdict, expectations, flag: leakScenario.flag, stack: "test" },
    ...{ owner: "the console", full: false, startedAt: "2026-11-22T10:00:00.000Z", seconds: 30 },
    ...{ flagSetAt: "2026-11-22T10:00:01.000Z", flagBackAt: "2026-11-22T10:00:30.000Z", also: [] },
    problem: verdict === "interrupted" ? "It was interrupted before everything was judged." : null,
  };
}
