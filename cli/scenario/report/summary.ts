import { count, duration } from "../../../common/words.ts";
import type { ExpectationReport, RunReport } from "../../../scenarios/model.ts";

/** What `scenario run --format json` prints: one or several scenarios, in the order in which they were run. */
export interface ScenarioSummary {
  readonly stack: string;
  readonly port: number;
  /** ISO 8601. */
  readonly at: string;
  readonly seconds: number;
  /** How many scenarios. */
  readonly passed: number;
  readonly failed: number;
  /** Neither: an interrupt came before they were judged. */
  readonly interrupted: number;
  readonly scenarios: readonly RunReport[];
}

export interface RunFacts {
  readonly stack: string;
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly began: number;
  readonly ended: number;
}

export function summaryOf(scenarios: readonly RunReport[], { stack, port, began, ended }: RunFacts): ScenarioSummary {
  const number = (verdict: RunReport["verdict"]) => scenarios.filter((each) => each.verdict === verdict).length;
  return {
    stack,
    port,
    at: new Date(began).toISOString(),
    seconds: Math.round((ended - began) / 100) / 10,
    passed: number("pass"),
    failed: number("fail"),
    interrupted: number("interrupted"),
    scenarios,
  };
}

/** The last line for people. */
export function closing({ passed, failed, interrupted, seconds, scenarios }: ScenarioSummary): string {
  const took = `in ${duration(seconds * 1000)}`;
  const [only, ...others] = scenarios;
  if (only !== undefined && others.length === 0) {
    const fulfilled = only.expectations.filter(({ verdict }) => verdict === "pass").length;
    return `${only.scenario}: ${VERDICTS[only.verdict]}, ${fulfilled} of ${count(only.expectations.length, "expectation")} ${took}.`;
  }
  const rest = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(interrupted > 0 ? [`${interrupted} interrupted`] : []),
  ];
  return `${passed} of ${count(scenarios.length, "scenario")} passed ${[took, ...rest].join(", ")}.`;
}

export const VERDICTS: Readonly<Record<RunReport["verdict"], string>> = {
  pass: "PASS",
  fail: "FAIL",
  interrupted: "INTERRUPTED",
};

/** Where a person sees it, if the scenario says so. @param look a path of the stack's port */
export function lookUrl({ look }: ExpectationReport, port: number): string | undefined {
  return look === null ? undefined : new URL(look, `http://localhost:${port}`).href;
}
