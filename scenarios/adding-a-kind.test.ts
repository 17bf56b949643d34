import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withKinds } from "./docs.ts";
import { kinds } from "./kinds/index.ts";
import type { Kind } from "./kinds/kind.ts";
import { readScenario } from "./schema/load.ts";
import { BEGIN, fakeStack, runOn, scenarioOf } from "./testing/fake-stack.ts";
import { peaks } from "./testing/peaks.ts";
import { silent } from "./testing/silent.ts";

/** Two files more, and their entries in the list: all that adding a kind of evidence takes. */
const list = [...kinds, peaks, silent];

const QUERY = 'm{w="30s"}';

const right = `expect:
  - { id: peak, unit: bytes, promql: 'm{w="\${window}"}', peaks: { times: 3, within: 40s } }
  - { id: quiet, silent: { service: leaky, for: 20s } }
`;

test("its part of a file is checked, with the words and places of all others", () => {
  const text = `name: leak
title: A leak
flag: { key: fault, variant: on }
expect:
  - { id: a, promql: 'm{w="\${windov}"}', peaks: { times: 200, within: 40s } }
  - { id: b, peaks: { times: 2, within: 40s } }
  - { id: c, promql: m, unit: ms, silent: { service: leeky, for: 20s } }
  - { id: d, promql: m }
  - { id: e, promql: m, peaks: { times: 2, within: 40s }, silent: { service: leaky, for: 20s } }
recover:
  - { id: f, promql: m, peaks: { times: 2, within: 40s } }
`;
  const told = (given: string, some: readonly Kind[] = list) =>
    readScenario("scenarios/leak.yaml", given, { flags: undefined, services: ["leaky"] }, some).problems.map(
      ({ line, col, message }) => `${line}:${col} ${message}`,
    );
  const every = "rises, falls, crosses, stays, sawtooth, traces, compare, exemplar, peaks, silent";
  expect(told(text)).toEqual([
    "5:58 times above 100 is never reached",
    `5:22 unknown placeholder \${windov}, did you mean "window"?`,
    "6:21 peaks needs a promql beside it",
    "7:14 promql cannot be combined with silent",
    "7:25 unit cannot be combined with silent: it is that of promql's value",
    '7:54 no service is called "leeky", did you mean "leaky"?',
    `8:5 must have one of ${every}, not none`,
    `9:5 must have one of ${every}, not peaks and silent`,
    "11:32 peaks belongs under expect, not under recover",
  ]);
  const misspelt = text.replace("times: 200", "times: 1").replace("silent: { service", "silent: { servce");
  expect(told(misspelt)).toEqual([
    "5:58 expect.0.peaks.times must be above 1: it multiplies the baseline, not 1",
    "7:43 expect.2.silent.service is missing",
    '7:45 unknown key "expect.2.silent.servce", did you mean "service"?',
  ]);
  expect(told(text, kinds)).toContain('6:14 unknown key "expect.1.peaks"');
});

test("it is read into the model", () => {
  const { expectations } = scenarioOf(right, "leak", list);
  expect(expectations.map(({ evidence, unit, within }) => ({ evidence, unit, within }))).toEqual([
    { evidence: { kind: "peaks", promql: `m{w="\${window}"}`, times: 3 }, unit: "bytes", within: 40 },
    { evidence: { kind: "silent", service: "leaky", within: 20 }, unit: "number", within: 20 },
  ]);
});

test("a run judges it: placeholders, baseline, looks and deadlines are those of every kind", async () => {
  const values = {
    [QUERY]: ({ on, since }: { on: boolean; since: number }) => (on ? 100 + 10 * since : 100),
    "max(process_start_time_seconds)": () => BEGIN / 1000 - 3600,
  };
  const stack = fakeStack({ values });
  const scenario = scenarioOf(right, "leak", list);
  const { report } = await runOn(stack, scenario, {}, () => {}, list);
  expect(report.verdict).toBe("pass");
  expect(
    report.expectations.map(({ id, verdict, after, asked, wanted, saw, unit, baseline, threshold }) => ({
      ...{ id, verdict, after, asked, wanted, saw, unit, baseline, threshold },
    })),
  ).toEqual([
    {
      id: "peak",
      verdict: "pass",
      after: 20,
      asked: QUERY,
      wanted: "a sample of 300",
      saw: "at most 300",
      unit: "bytes",
      baseline: { median: 100, spread: 0, count: 7 },
      threshold: 300,
    },
    {
      id: "quiet",
      verdict: "pass",
      after: 20,
      asked: "Jaeger: service=leaky",
      wanted: "no span of leaky",
      saw: "0 spans",
      unit: "number",
      baseline: null,
      threshold: null,
    },
  ]);

  const loud = fakeStack({ values: { ...values, [QUERY]: () => 100 } });
  loud.traces = ({ on, at }) => (on ? [{ id: "t", at, tags: {} }] : []);
  const failed = await runOn(loud, scenario, {}, () => {}, list);
  expect(failed.report.expectations.map(({ verdict, after, saw }) => [verdict, after, saw])).toEqual([
    ["fail", 40, "at most 100"],
    ["fail", 0, "1 spans"],
  ]);

  const away = fakeStack({ values: {} });
  away.away.prometheus = () => Promise.reject(new Error("no answer: ECONNREFUSED"));
  const unknown = await runOn(away, scenario, {}, () => {}, list);
  expect(unknown.report.expectations.map(({ verdict, saw }) => [verdict, saw])).toEqual([
    ["fail", "no data: Prometheus did not answer (no answer: ECONNREFUSED)"],
    ["open", "not checked"],
  ]);
});

test("its row is in the docs", () => {
  const page = readFileSync(new URL("../docs/scenarios.md", import.meta.url), "utf8");
  const added = withKinds(page, list)
    .split("\n")
    .filter((line) => !page.split("\n").includes(line));
  expect(added).toEqual([
    "| `peaks` | `times`: one sample at least this many times the highest before |",
    "| `silent` | `for`: how long no span of the service may begin |",
  ]);
  expect(withKinds(page, kinds)).toBe(page);
});
