import { expect, test } from "vitest";
import { renderJunit } from "./junit.ts";
import { closing, type VerifyReport } from "./report.ts";
import { renderText } from "./text.ts";

const passed = { status: "pass", asked: "GET /", saw: "200", where: "services/shop/service.yaml" } as const;
const failed = {
  category: "queries",
  name: "demo: Load, A",
  status: "fail",
  asked: 'Prometheus: sum(up{a="<b>"})',
  saw: "an empty answer\u0007",
  where: 'dashboards/demo/demo.json: panel "Load", query A',
  took: 30.2,
} as const;
const report: VerifyReport = {
  stack: "dev",
  port: 8080,
  passed: 2,
  failed: 1,
  seconds: 31.4,
  at: "2026-11-23T12:00:00.000Z",
  checks: [
    { ...passed, category: "pages", name: "Shop", took: 0.2 },
    { ...passed, category: "pages", name: "Jaeger", took: 1.5 },
    failed,
  ],
};

test("passes are short, failures are whole", () => {
  expect(renderText(report)).toBe(`CHECKED  PASSED  FAILED  AFTER
pages    2       -       1.5 s
queries  0       1       30.2 s

✖ queries: demo: Load, A
  asked  Prometheus: sum(up{a="<b>"})
  saw    an empty answer\u0007
  where  dashboards/demo/demo.json: panel "Load", query A
  after  30.2 s
`);
});

test("what is worth a look is told beside what passed, and fails nothing", () => {
  const checks = [
    { ...passed, category: "dashboards", name: "mine", took: 0.1, saw: "it lies", warning: true } as const,
  ];
  expect(renderText({ ...report, checks })).toBe(`CHECKED     PASSED  FAILED  AFTER
dashboards  1       -       0.1 s

Worth a look, but no failure:
  services/shop/service.yaml
    it lies
`);
});

test("what failed alike is told once, with the places of the others", () => {
  const old = (name: string, saw: string) => ({ ...failed, name, saw, asked: `sum(${name})`, where: `${name}.json` });
  const checks = [
    old("a", "nothing newer than 31 s"),
    old("b", "nothing newer than 31 s"),
    old("x", "an empty answer"),
    old("c", "nothing newer than 4 s"),
    old("d", "nothing newer than 31 s"),
  ];
  expect(renderText({ ...report, checks })).toBe(`CHECKED  PASSED  FAILED  AFTER
queries  0       5       30.2 s

✖ queries: a
  asked  sum(a)
  saw    nothing newer than 31 s
  where  a.json
  after  30.2 s
  and 3 more of queries saw the same:
    b  (b.json)
    c  (c.json)
    d  (d.json)

✖ queries: x
  asked  sum(x)
  saw    an empty answer
  where  x.json
  after  30.2 s
`);
});

test("what only a fault brings is told in one line, with its proof and without its labels", () => {
  const excused = (name: string, excusedBy: string) =>
    ({ ...passed, category: "names", name, took: 0.1, excusedBy }) as const;
  const checks = [
    { ...passed, category: "names", name: "up", took: 0.1 } as const,
    excused("failed_total", 'test "nobody listens"'),
    excused("failed_total{exporter}", 'test "nobody listens"'),
    excused('calls_total{code="ERROR"}', "scenario fails"),
    excused("lost_total", 'test "nobody listens"'),
  ];
  expect(renderText({ ...report, checks })).toBe(`CHECKED  PASSED  FAILED  AFTER
names    5       -       0.1 s

Not there now, as expected, since only a fault brings them:
  failed_total, lost_total: proved by the test "nobody listens"
  calls_total{code="ERROR"}: proved by the scenario fails
`);
});

test("JUnit has a suite for each kind and a case for each check", () => {
  expect(renderJunit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="astrolab verify dev" tests="3" failures="1" time="31.4">
  <testsuite name="pages" timestamp="2026-11-23T12:00:00.000Z" tests="2" failures="0" errors="0" skipped="0" time="1.5">
    <testcase classname="pages" name="Shop" time="0.2">
      <system-out>asked: GET /
saw: 200
where: services/shop/service.yaml</system-out>
    </testcase>
    <testcase classname="pages" name="Jaeger" time="1.5">
      <system-out>asked: GET /
saw: 200
where: services/shop/service.yaml</system-out>
    </testcase>
  </testsuite>
  <testsuite name="queries" timestamp="2026-11-23T12:00:00.000Z" tests="1" failures="1" errors="0" skipped="0" time="30.2">
    <testcase classname="queries" name="demo: Load, A" time="30.2">
      <failure message="an empty answer?">asked: Prometheus: sum(up{a="&lt;b&gt;"})
saw: an empty answer?
where: dashboards/demo/demo.json: panel "Load", query A</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("the last line says how it went", () => {
  expect(closing(report)).toBe("1 of 3 checks failed after 31.4 s.");
  expect(closing({ ...report, failed: 0, passed: 3 })).toBe(
    "Everything the stack promises is there: 3 checks in 31.4 s.",
  );
});
