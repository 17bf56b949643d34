import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ExpectationReport, RunReport } from "../../../scenarios/model.ts";
import { json } from "../../output/table.ts";
import { renderChart } from "./chart.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import type { ScenarioSummary } from "./summary.ts";

/** Where the reports of a run go, relative to the repository: `reports/dev/2026-11-23T10-00-00-recommendation-cache`. */
export function reportFolder({ stack, at, scenarios }: ScenarioSummary): string {
  const time = at.slice(0, 19).replaceAll(":", "-");
  const what = scenarios.length === 1 ? (scenarios[0]?.scenario ?? "none") : `${scenarios.length}-scenarios`;
  return join("reports", stack, `${time}-${what}`);
}

/** Every file of a report with its content, by path in its folder. */
export function reportFiles(summary: ScenarioSummary): ReadonlyMap<string, string> {
  const charts = new Map<string, string>();
  for (const run of summary.scenarios) {
    for (const expectation of run.expectations) {
      const chart = renderChart(expectation);
      if (chart !== undefined) charts.set(chartPath(run, expectation), chart);
    }
  }
  const chartOf = (run: RunReport, expectation: ExpectationReport): string | undefined => {
    const path = chartPath(run, expectation);
    return charts.has(path) ? path : undefined;
  };
  return new Map([
    ["report.json", json(summary)],
    ["report.xml", renderJunit(summary)],
    ["report.md", renderMarkdown(summary, chartOf)],
    ...charts,
  ]);
}

/** Gives the folder, relative to the repository. */
export async function writeReports(
  repoRoot: string,
  summary: ScenarioSummary,
  folder = reportFolder(summary),
): Promise<string> {
  for (const [path, content] of reportFiles(summary)) {
    const file = join(repoRoot, folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

function chartPath({ scenario }: RunReport, { id }: ExpectationReport): string {
  return `charts/${scenario}-${id}.svg`;
}
