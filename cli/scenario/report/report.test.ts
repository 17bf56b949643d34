import { describe, expect, test } from "vitest";
import { freedOpen, memoryPassed, missesFailed, reportOf } from "../testing/run.ts";
import { renderChart } from "./chart.ts";
import { reportFiles, reportFolder } from "./files.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { closing, summaryOf } from "./summary.ts";
import { renderText } from "./text.ts";

const began = Date.parse("2026-11-23T10:00:00.000Z");
const facts = { stack: "dev", port: 8081, began, ended: began + 112_300 };
const passed = summaryOf([reportOf()], facts);
const failed = summaryOf(
  [
    reportOf({
      verdict: "fail",
      problem: "The load generator does not answer.",
      expectations: [memoryPassed, missesFailed, freedOpen],
    }),
  ],
  facts,
);

test("the text has a figure of each expectation, and each failure whole", () => {
  expect(renderText(failed)).toBe(`FAIL  leak: The cache that never forgets, 1 min 52 s
The load generator does not answer.
EXPECTED      VERDICT  AFTER  WITHIN  CHART  SAW
memory        pass     41 s   80 s    ▄▄▅█   81, 90, 96 MiB
slow-misses   fail     80 s   80 s           no such trace, the highest app.products.count was 12
memory-freed  open     -      60 s           not checked

✖ slow-misses: Slow traces missed the cache
  wanted  1 trace of recommendation with app.products.count at or over 100000
  saw     no such trace, the highest app.products.count was 12
  looked  Jaeger: service=recommendation&tags={"app.cache_hit":"false"}
  where   scenarios/leak.yaml:17:5
`);
});

test("a failure leads to the page where a person sees it", () => {
  const one = summaryOf([reportOf({ verdict: "fail", expectations: [{ ...memoryPassed, verdict: "fail" }] })], facts);
  expect(renderText(one).split("\n").at(-2)).toBe(
    "  see     http://localhost:8081/console/dashboards/leak?viewPanel=3",
  );
});

test("JUnit has a suite for each scenario and a case for each expectation", () => {
  expect(renderJunit(failed)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="astrolab scenarios dev" tests="3" failures="1" errors="1" time="112.3">
  <testsuite name="leak" timestamp="2026-11-23T10:00:00.000Z" tests="3" failures="1" errors="1" skipped="1" time="112.3">
    <testcase classname="leak" name="memory" time="41.2">
      <system-out>wanted: 3 samples in a row at or over 80 MiB (2 × the baseline of 40 MiB)
saw: 81, 90, 96 MiB
looked: Prometheus: container_memory_usage_bytes{service_name="recommendation"}
where: scenarios/leak.yaml:12:5</system-out>
    </testcase>
    <testcase classname="leak" name="slow-misses" time="80">
      <failure message="no such trace, the highest app.products.count was 12">wanted: 1 trace of recommendation with app.products.count at or over 100000
saw: no such trace, the highest app.products.count was 12
looked: Jaeger: service=recommendation&amp;tags={"app.cache_hit":"false"}
where: scenarios/leak.yaml:17:5</failure>
    </testcase>
    <testcase classname="leak" name="memory-freed" time="0">
      <skipped message="not judged: the run ended before"/>
    </testcase>
    <system-err>The load generator does not answer.</system-err>
  </testsuite>
</testsuites>
`);
});

test("Markdown has the same, with its charts", () => {
  const chartOf = (_: unknown, { id }: { id: string }) => (id === "memory" ? "charts/leak-memory.svg" : undefined);
  expect(renderMarkdown(failed, chartOf)).toBe(`# Scenarios on the stack \`dev\`, 2026-11-23 10:00 UTC

## FAIL: The cache that never forgets (\`leak\`)

\`cacheFailure=on\`, run by ann@laptop, 1 min 52 s. The load generator does not answer.

| expected | verdict | after | chart | saw | wanted |
|---|---|---|---|---|---|
| \`memory\` | pass | 41 s of 80 s | ▄▄▅█ | 81, 90, 96 MiB | 3 samples in a row at or over 80 MiB (2 × the baseline of 40 MiB) |
| \`slow-misses\` | fail | 80 s of 80 s |  | no such trace, the highest app.products.count was 12 | 1 trace of recommendation with app.products.count at or over 100000 |
| \`memory-freed\` | open | – of 60 s |  | not checked | at most 1.2 × the baseline |

### Memory climbs (\`memory\`)

![Memory climbs](charts/leak-memory.svg)

### ✖ Slow traces missed the cache (\`slow-misses\`)

- wanted: 1 trace of recommendation with app.products.count at or over 100000
- saw: no such trace, the highest app.products.count was 12
- looked: \`Jaeger: service=recommendation&tags={"app.cache_hit":"false"}\`
- where: \`scenarios/leak.yaml:17:5\`
`);
});

test("nothing in a figure breaks the table", () => {
  const odd = { ...memoryPassed, saw: "a | b\n`c`" };
  expect(renderMarkdown(summaryOf([reportOf({ expectations: [odd] })], facts))).toContain("| a \\| b \\`c\\` |");
});

describe("a chart", () => {
  test("shows the value, what was normal, what was wanted and the flag", () => {
    expect(renderChart(memoryPassed)?.split("\n").slice(-9)).toEqual([
      '  <rect class="normal" x="8" y="94.5" width="536" height="3"/>',
      '  <line class="wanted" x1="8" x2="544" y1="36" y2="36"/>',
      '  <text x="550" y="40">80 MiB</text>',
      '  <line class="flag" x1="67.6" x2="67.6" y1="12" y2="156"/>',
      '  <text x="67.6" y="172">flag on</text>',
      '  <polyline class="value" points="8,96 67.6,96 305.8,66 544,12"/>',
      '  <text x="550" y="16">96 MiB</text>',
      '  <text x="544" y="172" text-anchor="end">40 s</text>',
      "</svg>",
    ]);
  });

  test("is not made of nothing", () => {
    expect(renderChart(missesFailed)).toBeUndefined();
    expect(renderChart({ ...memoryPassed, samples: [[3, Number.NaN]] })).toBeUndefined();
  });
});

test("the reports are files in a folder of their own", () => {
  expect(reportFolder(passed)).toBe("reports/dev/2026-11-23T10-00-00-leak");
  expect(reportFolder(summaryOf([reportOf(), reportOf()], facts))).toBe("reports/dev/2026-11-23T10-00-00-2-scenarios");
  expect([...reportFiles(failed).keys()]).toEqual(["report.json", "report.xml", "report.md", "charts/leak-memory.svg"]);
  expect(JSON.parse(reportFiles(passed).get("report.json") ?? "")).toEqual(passed);
});

test("the last line says how it went", () => {
  expect(closing(passed)).toBe("leak: PASS, 1 of 1 expectation in 1 min 52 s.");
  expect(closing(failed)).toBe("leak: FAIL, 1 of 3 expectations in 1 min 52 s.");
  const several = [reportOf(), reportOf({ verdict: "fail" }), reportOf({ verdict: "interrupted" })];
  expect(closing(summaryOf(several, facts))).toBe("1 of 3 scenarios passed in 1 min 52 s, 1 failed, 1 interrupted.");
  expect(closing(summaryOf([reportOf(), reportOf()], facts))).toBe("2 of 2 scenarios passed in 1 min 52 s.");
});
