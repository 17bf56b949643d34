import { duration } from "../../common/words.ts";
import { json, table } from "../output/table.ts";
import type { SmokeReport } from "./types.ts";

export function renderSmoke(report: SmokeReport, format: "text" | "json", width = Number.POSITIVE_INFINITY): string {
  if (format === "json") return json(report);
  return table(["STEP", "RESULT", "TOOK", { head: "WHAT", wrap: true }], rowsOf(report), width);
}

/** For a pull request. */
export function smokeMarkdown(report: SmokeReport): string {
  const rows = rowsOf(report).map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`);
  return `## Smoke: ${smokeLine(report)}\n\n| step | result | took | what |\n|---|---|---|---|\n${rows.join("")}`;
}

/** The last line for people. */
export function smokeLine({ exitCode, seconds, steps }: SmokeReport): string {
  const took = `after ${duration(seconds * 1000)}`;
  const first = steps.find((step) => step.exitCode !== 0);
  if (first === undefined) return `everything worked ${took}.`;
  return `${first.status === "skipped" ? "interrupted" : `${first.name} failed`} ${took}, exit code ${exitCode}.`;
}

function rowsOf({ steps }: SmokeReport): string[][] {
  return steps.map(({ name, status, seconds, what }) => [
    name,
    status,
    status === "skipped" ? "-" : duration(seconds * 1000),
    what,
  ]);
}
