import { duration } from "../../../common/words.ts";
import type { ExpectationReport, RunReport } from "../../../scenarios/model.ts";
import { sparkline } from "../../output/sparkline.ts";
import { table } from "../../output/table.ts";
import { lookUrl, type ScenarioSummary, VERDICTS } from "./summary.ts";

const CHART = 20;

const HEAD = [
  "EXPECTED",
  "VERDICT",
  "AFTER",
  { head: "WITHIN", drop: 2 },
  { head: "CHART", drop: 1 },
  { head: "SAW", wrap: true },
];

/** Each scenario with the figure of each expectation, and what is known of each that was not fulfilled. */
export function renderText({ scenarios, port }: ScenarioSummary, width = Number.POSITIVE_INFINITY): string {
  return scenarios.map((report) => runText(report, port, width)).join("\n");
}

function runText(report: RunReport, port: number, width: number): string {
  const { scenario, title, verdict, seconds, problem, expectations } = report;
  const head = `${VERDICTS[verdict]}  ${scenario}: ${title}, ${duration(seconds * 1000)}\n`;
  const why = problem === null ? "" : `${problem}\n`;
  const rows = expectations.map((each) => [
    each.id,
    each.verdict,
    each.after === null ? "-" : `${Math.round(each.after)} s`,
    `${each.within} s`,
    sparkline(
      each.samples.map(([, value]) => value),
      CHART,
    ),
    each.saw,
  ]);
  const figures = rows.length === 0 ? "" : table(HEAD, rows, width);
  const failures = expectations.filter(({ verdict: each }) => each === "fail").map((each) => failureText(each, port));
  return [`${head}${why}${figures}`, ...failures].join("\n");
}

/** What was wanted, what was seen, and where that was looked for. */
function failureText(expectation: ExpectationReport, port: number): string {
  const { id, title, wanted, saw, asked, where } = expectation;
  const see = lookUrl(expectation, port);
  const lines = [
    ["wanted", wanted],
    ["saw", saw],
    ["looked", asked],
    ["where", where],
    ...(see === undefined ? [] : [["see", see]]),
  ];
  return `✖ ${id}: ${title}\n${lines.map(([key = "", value]) => `  ${key.padEnd(6)}  ${value}\n`).join("")}`;
}
