import { duration } from "../../../common/words.ts";
import type { ExpectationReport, RunReport } from "../../../scenarios/model.ts";
import { sparkline } from "../../output/sparkline.ts";
import { lookUrl, type ScenarioSummary, VERDICTS } from "./summary.ts";

const CHART = 20;

/** Markdown for a pull request or a class. @param chartOf the address of an expectation's chart, where it has one */
export function renderMarkdown(
  { stack, port, at, scenarios }: ScenarioSummary,
  chartOf: (run: RunReport, expectation: ExpectationReport) => string | undefined = () => undefined,
): string {
  const parts = scenarios.map((run) => runPart(run, port, (each) => chartOf(run, each)));
  return `# Scenarios on the stack ${code(stack)}, ${at.slice(0, 16).replace("T", " ")} UTC\n\n${parts.join("\n")}`;
}

function runPart(
  run: RunReport,
  port: number,
  chartOf: (expectation: ExpectationReport) => string | undefined,
): string {
  const { scenario, title, verdict, seconds, problem, flag, owner, full, expectations } = run;
  const facts = `${code(`${flag.key}=${flag.variant}`)}, run by ${plain(owner)}${full ? ", in full" : ""}, ${duration(seconds * 1000)}.`;
  const rows = expectations.map(
    ({ id, verdict: each, after, within, samples, saw, wanted }) =>
      `| ${code(id)} | ${each} | ${after === null ? "–" : `${Math.round(after)} s`} of ${within} s | ${sparkline(
        samples.map(([, value]) => value),
        CHART,
      )} | ${plain(saw)} | ${plain(wanted)} |`,
  );
  const head = "| expected | verdict | after | chart | saw | wanted |\n|---|---|---|---|---|---|";
  const details = expectations.map((each) => detailPart(each, port, chartOf(each))).filter((part) => part !== "");
  return [
    `## ${VERDICTS[verdict]}: ${plain(title)} (${code(scenario)})\n`,
    `${facts}${problem === null ? "" : ` ${plain(problem)}`}\n`,
    `${[head, ...rows].join("\n")}\n`,
    ...details,
  ].join("\n");
}

/** A failure is shown whole; what has a chart shows it. */
function detailPart(expectation: ExpectationReport, port: number, chart: string | undefined): string {
  const { id, title, verdict, wanted, saw, asked, where } = expectation;
  const failed = verdict === "fail";
  if (!failed && chart === undefined) return "";
  const see = lookUrl(expectation, port);
  const words = [
    `- wanted: ${plain(wanted)}`,
    `- saw: ${plain(saw)}`,
    `- looked: ${code(asked)}`,
    `- where: ${code(where)}`,
    ...(see === undefined ? [] : [`- see: <${see}>`]),
  ];
  return [
    `### ${failed ? "✖ " : ""}${plain(title)} (${code(id)})\n`,
    ...(chart === undefined ? [] : [`![${plain(title)}](${chart})\n`]),
    ...(failed ? [`${words.join("\n")}\n`] : []),
  ].join("\n");
}

/** A query may hold backticks; a fence longer than any run of them holds it. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${text.replaceAll("|", "\\|").replace(/\s+/g, " ")}${pad}${fence}`;
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\|*_`<>[\]]/g, "\\$&");
}
