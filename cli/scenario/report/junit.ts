import { create } from "xmlbuilder2";
import type { ExpectationReport } from "../../../scenarios/model.ts";
import type { ScenarioSummary } from "./summary.ts";

/** JUnit XML: a suite for each scenario, a case for each expectation; one that was not judged is skipped. */
export function renderJunit({ stack, seconds, scenarios }: ScenarioSummary): string {
  const document = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "?" });
  const all = scenarios.flatMap(({ expectations }) => expectations);
  const counted = (verdict: string, of: readonly ExpectationReport[] = all) =>
    of.filter((each) => each.verdict === verdict).length;
  const suites = document.ele("testsuites", {
    name: `astrolab scenarios ${stack}`,
    tests: all.length,
    failures: counted("fail"),
    errors: scenarios.filter(({ problem }) => problem !== null).length,
    time: seconds,
  });
  for (const { scenario, startedAt, seconds: time, problem, expectations } of scenarios) {
    const suite = suites.ele("testsuite", {
      name: scenario,
      timestamp: startedAt,
      tests: expectations.length,
      failures: counted("fail", expectations),
      errors: problem === null ? 0 : 1,
      skipped: counted("open", expectations),
      time,
    });
    for (const { id, verdict, wanted, saw, asked, where, after } of expectations) {
      const element = suite.ele("testcase", { classname: scenario, name: id, time: after ?? 0 });
      const detail = `wanted: ${wanted}\nsaw: ${saw}\nlooked: ${asked}\nwhere: ${where}`;
      if (verdict === "fail") element.ele("failure", { message: saw }).txt(detail);
      else if (verdict === "open") element.ele("skipped", { message: "not judged: the run ended before" });
      else element.ele("system-out").txt(detail);
    }
    if (problem !== null) suite.ele("system-err").txt(problem);
  }
  return `${document.end({ prettyPrint: true })}\n`;
}
