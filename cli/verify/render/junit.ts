import { create } from "xmlbuilder2";
import { CATEGORIES } from "../../../verify/types.ts";
import type { VerifyReport } from "./report.ts";

/** JUnit XML: a suite for each kind of check, a case for each check. */
export function renderJunit({ stack, at, seconds, passed, failed, checks }: VerifyReport): string {
  const document = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "?" });
  const suites = document.ele("testsuites", {
    name: `astrolab verify ${stack}`,
    tests: passed + failed,
    failures: failed,
    time: seconds,
  });
  for (const category of CATEGORIES) {
    const own = checks.filter((check) => check.category === category);
    if (own.length === 0) continue;
    const failures = own.filter(({ status }) => status === "fail").length;
    const time = Math.max(...own.map(({ took }) => took));
    const suite = suites.ele("testsuite", {
      name: category,
      timestamp: at,
      tests: own.length,
      failures,
      errors: 0,
      skipped: 0,
      time,
    });
    for (const { name, status, asked, saw, where, took } of own) {
      const element = suite.ele("testcase", { classname: category, name, time: took });
      const detail = `asked: ${asked}\nsaw: ${saw}\nwhere: ${where}`;
      if (status === "fail") element.ele("failure", { message: saw }).txt(detail);
      else element.ele("system-out").txt(detail);
    }
  }
  return `${document.end({ prettyPrint: true })}\n`;
}
