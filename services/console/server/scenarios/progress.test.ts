import { expect, test } from "vitest";
import type { ExpectationReport, RunReport } from "../../../../scenarios/model.ts";
import { leakScenario } from "../../testing/scenario.ts";
import { beginning, progressed } from "./progress.ts";

const start = beginning("run-1", leakScenario, false, 1000);
const look = {
  type: "look",
  scenario: "leak",
  id: "memory",
  title: "Its memory climbs",
  phase: "expect",
  wanted: "over 100 MiB",
  saw: "70 MiB",
  left: 55,
  samples: [[5, 70]],
  unit: "bytes",
  threshold: 100,
} as const;
const passed: ExpectationReport = {
  id: "memory",
  title: "Its memory climbs",
  phase: "expect",
  verdict: "pass",
  wanted: "over 100 MiB",
  saw: "120 MiB",
  asked: "max(memory)",
  where: "scenarios/leak.yaml:7:5",
  look: "/grafana/d/leak",
  after: 25,
  within: 60,
  samples: [
    [5, 70],
    [25, 120],
  ],
  unit: "bytes",
  baseline: null,
  threshold: 100,
  traces: [],
};
const report: RunReport = {
  scenario: "leak",
  title: "The leak",
  verdict: "interrupted",
  expectations: [
    passed,
    { ...passed, id: "freed", phase: "recover", verdict: "open", saw: "nothing yet", after: null },
  ],
  flag: leakScenario.flag,
  stack: "dev",
  owner: "the console",
  full: false,
  startedAt: "2026-11-22T10:00:00.000Z",
  seconds: 30,
  flagSetAt: null,
  flagBackAt: null,
  problem: "It was interrupted before everything was judged.",
  also: [],
};

test("a run begins with every step waiting, without those that take long unless they are asked for", () => {
  expect(start.steps.map(({ id, phase, state }) => [id, phase, state])).toEqual([
    ["memory", "expect", "waiting"],
    ["freed", "recover", "waiting"],
  ]);
  expect(beginning("run-1", leakScenario, true, 1000).steps.map(({ id }) => id)).toEqual(["memory", "kill", "freed"]);
});

test("a phase has its words and its end", () => {
  const baseline = progressed(start, { type: "phase", phase: "baseline", message: "looking back", left: null }, 2000);
  expect(baseline).toMatchObject({ phase: "baseline", message: "looking back", phaseSince: 2000, phaseUntil: null });
  const on = progressed(baseline, { type: "phase", phase: "expect", message: "leak is on", left: 60 }, 3000);
  expect(on).toMatchObject({ phase: "expect", phaseSince: 3000, phaseUntil: 63_000 });
});

test("a step is looked at, settled once, and no other with it", () => {
  const looking = progressed(start, look, 2000);
  expect(looking.steps.map(({ state, saw }) => [state, saw])).toEqual([
    ["looking", "70 MiB"],
    ["waiting", ""],
  ]);
  const settled = progressed(looking, { type: "settled", scenario: "leak", expectation: passed }, 3000);
  const later = progressed(settled, { ...look, saw: "130 MiB" }, 4000);
  expect(later.steps[0]).toMatchObject({ state: "pass", saw: "130 MiB", after: 25, look: "/grafana/d/leak" });
});

test("in the end all that was judged is in the steps and the rest in the report", () => {
  const done = progressed(progressed(start, look, 2000), { type: "done", report }, 5000);
  expect(done.steps.map(({ state, saw }) => [state, saw])).toEqual([
    ["pass", "120 MiB"],
    ["open", "nothing yet"],
  ]);
  expect(done).toMatchObject({ phase: "done", phaseUntil: null, report: { verdict: "interrupted", seconds: 30 } });
  expect(done.report).not.toHaveProperty("expectations");
});
