import { orKnown } from "../../../../common/problem.ts";
import type { Backends } from "../../../../scenarios/ask/backends.ts";
import type { RunReport, Scenario } from "../../../../scenarios/model.ts";
import type { RunScenario, StackFacts } from "../../../../scenarios/run/types.ts";
import { Problem } from "../problem.ts";
import { beginning, progressed } from "./progress.ts";
import { type RunView, type ScenarioView, viewScenario } from "./view.ts";

/** The scenarios, the one that runs, and the reports of those that ran since the console started. */
export interface Runs {
  list(): readonly ScenarioView[];
  /** The run that goes on, or else the last one. */
  current(): RunView | null;
  /** Newest first. */
  reports(): readonly StoredReport[];
  /** @throws Problem 404 */
  report(id: string): RunReport;
  /** Resolves once the flags are the run's alone. @throws Problem 404 for an unknown scenario, 409 while one runs anywhere */
  start(name: string, full: boolean): Promise<RunView>;
  /** Ends the run of a scenario; its flags go back. @throws Problem 404 where it does not run here */
  stop(name: string): void;
  /** Ends whatever runs and resolves when its flags are back. */
  close(): Promise<void>;
}

export interface StoredReport {
  readonly id: string;
  readonly scenario: string;
  readonly title: string;
  readonly verdict: RunReport["verdict"];
  readonly startedAt: string;
  readonly seconds: number;
}

export interface RunsParts {
  readonly scenarios: readonly Scenario[];
  readonly run: RunScenario;
  readonly backends: Backends;
  readonly stack: StackFacts;
  readonly newId: () => string;
  readonly now: () => number;
  readonly onChange: () => void;
  readonly warn: (line: string) => void;
}

const owner = "the console";
const kept = 20;

/** Runs scenarios, one at a time, with the runner that the command line has. */
export function createRuns(parts: RunsParts): Runs {
  const { scenarios, run, backends, stack, newId, now, onChange, warn } = parts;
  const reports = new Map<string, RunReport>();
  let shown: RunView | null = null;
  let going: { readonly name: string; readonly abort: AbortController; readonly over: Promise<void> } | undefined;

  function begin(scenario: Scenario, full: boolean): Promise<void> {
    const abort = new AbortController();
    const id = newId();
    return new Promise((begun, refused) => {
      const lease = {
        ...backends.lease,
        async take(request: Parameters<Backends["lease"]["take"]>[0]) {
          const taken = await backends.lease.take(request);
          shown = beginning(id, scenario, full, now());
          begun();
          return taken;
        },
      };
      const options = { stack, owner, full, signal: abort.signal };
      const over = run(scenario, { ...backends, lease }, options, (event) => {
        if (shown !== null) shown = progressed(shown, event, now());
        onChange();
      })
        .then((report) => {
          reports.set(id, report);
          const oldest = [...reports.keys()].slice(0, -kept);
          for (const old of oldest) reports.delete(old);
        })
        .catch((error: Error) => {
          refused(error);
          if (shown?.id !== id) return;
          shown = { ...shown, phase: "done", message: error.message };
          warn(`The run of ${scenario.name} was aborted: ${error.message}`);
        })
        .finally(() => {
          going = undefined;
          onChange();
        });
      going = { name: scenario.name, abort, over };
    });
  }

  return {
    list: () => scenarios.map(viewScenario),
    current: () => shown,
    reports: () => [...reports].map(([id, report]) => stored(id, report)).reverse(),
    report(id) {
      const report = reports.get(id);
      if (report !== undefined) return report;
      throw new Problem(404, "There is no such report. They are kept until the console restarts.");
    },
    async start(name, full) {
      const scenario = scenarios.find((each) => each.name === name);
      const names = scenarios.map((each) => each.name);
      if (scenario === undefined) throw new Problem(404, `There is no scenario "${name}"${orKnown(name, names)}`);
      if (going !== undefined) {
        throw new Problem(
          409,
          `The scenario ${going.name} is running here. Only one can run at a time: stop it first.`,
        );
      }
      await begin(scenario, full);
      onChange();
      return shown ?? beginning("", scenario, full, now());
    },
    stop(name) {
      if (going?.name !== name) throw new Problem(404, `The scenario ${name} is not running here.`);
      going.abort.abort();
    },
    async close() {
      going?.abort.abort();
      await going?.over;
    },
  };
}

function stored(id: string, { scenario, title, verdict, startedAt, seconds }: RunReport): StoredReport {
  return { id, scenario, title, verdict, startedAt, seconds };
}
