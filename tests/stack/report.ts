import { expect } from "vitest";
import type { ScenarioSummary } from "../../cli/scenario/report/summary.ts";
import type { RunReport } from "../../scenarios/model.ts";
import type { Ended } from "./stack.ts";

/** What `scenario run NAME --format json` printed. */
export function reportIn({ stdout, stderr }: Ended): RunReport {
  expect(stdout, stderr).not.toBe("");
  const [report] = (JSON.parse(stdout) as ScenarioSummary).scenarios;
  if (report === undefined) throw new Error(stderr);
  return report;
}

/** What did not pass, with its figures. */
export function missedIn({ expectations }: RunReport): string[] {
  const missed = expectations.filter(({ verdict }) => verdict !== "pass");
  return missed.map(({ id, wanted, saw }) => `${id}: wanted ${wanted}, saw ${saw}`);
}
