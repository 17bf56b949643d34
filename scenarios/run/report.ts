import type { ExpectationReport, JudgedScenario, RunReport, Scenario, Verdict } from "../model.ts";
import type { Ended } from "./ended.ts";
import { outcomeOf } from "./evaluation.ts";
import type { Progress } from "./progress.ts";
import type { RunOptions } from "./types.ts";

export interface ReportInput {
  readonly scenario: Scenario;
  readonly also: readonly Scenario[];
  readonly options: RunOptions;
  readonly progress: Progress;
  readonly ended: Ended | null;
  /** Why the flag may not be back; null where it is. */
  readonly notBack: string | null;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
}

export function reportOf({ scenario, also, options, progress, ended, notBack, endedAt }: ReportInput): RunReport {
  const { startedAt, evaluations, setAt, backAt } = progress;
  const outcomes = ({ name }: Scenario) =>
    evaluations.filter((evaluation) => evaluation.scenario === name).map(outcomeOf);
  const own = judged(scenario, outcomes(scenario), ended?.verdict ?? null);
  const problems = [ended?.message, notBack].filter((text) => typeof text === "string");
  return {
    ...own,
    // A run that leaves the fault on has not done what it is for.
    verdict: notBack === null ? own.verdict : "fail",
    flag: scenario.flag,
    stack: options.stack.name,
    owner: options.owner,
    full: options.full ?? false,
    startedAt: iso(startedAt),
    seconds: Math.round((endedAt - startedAt) / 100) / 10,
    flagSetAt: setAt === null ? null : iso(setAt),
    flagBackAt: backAt === null ? null : iso(backAt),
    problem: problems.length === 0 ? null : problems.join(" "),
    also: also.map((each) => judged(each, outcomes(each), ended?.verdict ?? null)),
  };
}

/** Passed only when everything was judged and holds. */
function judged(
  { name, title }: Scenario,
  expectations: readonly ExpectationReport[],
  ended: "fail" | "interrupted" | null,
): JudgedScenario {
  return { scenario: name, title, verdict: ended ?? verdictOf(expectations), expectations };
}

function verdictOf(expectations: readonly ExpectationReport[]): JudgedScenario["verdict"] {
  const has = (verdict: Verdict) => expectations.some((each) => each.verdict === verdict);
  if (has("fail") || expectations.length === 0) return "fail";
  return has("open") ? "interrupted" : "pass";
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
