import { expect, test, vi } from "vitest";
import type { Backends } from "../../../../scenarios/ask/backends.ts";
import type { RunReport } from "../../../../scenarios/model.ts";
import type { RunEvent, RunScenario } from "../../../../scenarios/run/types.ts";
import { leakScenario } from "../../testing/scenario.ts";
import { Problem } from "../problem.ts";
import { createRuns } from "./runs.ts";

const report = (seconds: number): RunReport => ({
  ...{ scenario: "leak", title: "The leak", verdict: "pass", expectations: [], flag: leakScenario.flag, stack: "dev" },
  ...{ owner: "the console", full: false, startedAt: "2026-11-22T10:00:00.000Z", seconds, flagSetAt: null },
  ...{ flagBackAt: null, problem: null, also: [] },
});

function open(take: () => Promise<{ id: string }> = async () => ({ id: "lease" })) {
  const steps: {
    tell: (event: RunEvent) => void;
    end: (report: RunReport) => void;
    breakOff: (error: Error) => void;
  }[] = [];
  const signals: AbortSignal[] = [];
  const run: RunScenario = async (scenario, { lease }, { owner, signal }, onEvent) => {
    await lease.take({ owner, scenario: scenario.name, seconds: 30 });
    signals.push(signal);
    return new Promise((end, breakOff) => {
      steps.push({ tell: onEvent, end, breakOff });
      signal.addEventListener("abort", () => end({ ...report(1), verdict: "interrupted" }));
    });
  };
  const onChange = vi.fn();
  const warnings: string[] = [];
  let ids = 0;
  const runs = createRuns({
    scenarios: [leakScenario],
    run,
    backends: { lease: { take } } as unknown as Backends,
    stack: { name: "dev", port: 8080, users: 10, interval: 5 },
    newId: () => {
      ids += 1;
      return `run-${ids}`;
    },
    now: () => 1000,
    onChange,
    warn: (line) => warnings.push(line),
  });
  return { runs, steps, signals, onChange, warnings };
}

test("a run goes on one at a time, is shown, and leaves its report", async () => {
  const { runs, steps, onChange } = open();
  expect(runs.current()).toBeNull();
  expect(await runs.start("leak", false)).toMatchObject({ id: "run-1", scenario: "leak", phase: "baseline" });
  await expect(runs.start("leak", false)).rejects.toMatchObject({
    status: 409,
    message: "The scenario leak is running here. Only one can run at a time: stop it first.",
  });
  onChange.mockClear();
  steps[0]?.tell({ type: "phase", phase: "expect", message: "cacheFailure is on", left: 60 });
  expect(runs.current()).toMatchObject({ phase: "expect", message: "cacheFailure is on" });
  expect(onChange).toHaveBeenCalledOnce();
  steps[0]?.end(report(30));
  await vi.waitFor(() => expect(runs.reports()).toMatchObject([{ id: "run-1", verdict: "pass", seconds: 30 }]));
  expect(runs.report("run-1")).toEqual(report(30));
  expect(await runs.start("leak", true)).toMatchObject({ id: "run-2", full: true });
});

test("what is not there is said", async () => {
  const { runs } = open();
  await expect(runs.start("leek", false)).rejects.toMatchObject({
    status: 404,
    message: 'There is no scenario "leek", did you mean "leak"?',
  });
  expect(() => runs.stop("leak")).toThrow("The scenario leak is not running here.");
  expect(() => runs.report("run-9")).toThrow("There is no such report. They are kept until the console restarts.");
});

test("a lease that somebody else holds is the answer, and nothing is shown as run", async () => {
  const held = new Problem(409, "ann runs the scenario leak here.");
  const { runs, warnings } = open(() => Promise.reject(held));
  await expect(runs.start("leak", false)).rejects.toBe(held);
  expect([runs.current(), warnings]).toEqual([null, []]);
});

test("a run is stopped by the name of its scenario, and by the end of the console", async () => {
  const { runs, signals } = open();
  await runs.start("leak", false);
  expect(() => runs.stop("other")).toThrow("The scenario other is not running here.");
  runs.stop("leak");
  await vi.waitFor(() => expect(runs.reports()).toMatchObject([{ verdict: "interrupted" }]));
  await runs.start("leak", false);
  await runs.close();
  expect([signals.map(({ aborted }) => aborted), runs.reports().length]).toEqual([[true, true], 2]);
});

test("a run that breaks off says why, and another one may follow", async () => {
  const { runs, steps, warnings } = open();
  await runs.start("leak", false);
  steps[0]?.breakOff(new Error("a bug"));
  await vi.waitFor(() => expect(runs.current()).toMatchObject({ phase: "done", message: "a bug", report: null }));
  expect(warnings).toEqual(["The run of leak was aborted: a bug"]);
  await runs.start("leak", false);
});

test("the last twenty reports are kept", async () => {
  const { runs, steps } = open();
  for (let index = 0; index < 22; index += 1) {
    await runs.start("leak", false);
    steps[index]?.end(report(index));
    await vi.waitFor(() => expect(runs.reports()[0]).toMatchObject({ seconds: index }));
  }
  expect(runs.reports().map(({ seconds }) => seconds)).toEqual(Array.from({ length: 20 }, (_, index) => 21 - index));
});
