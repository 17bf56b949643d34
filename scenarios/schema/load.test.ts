import { describe, expect, test } from "vitest";
import { problemsError } from "../../common/problem.ts";
import { fullText } from "../../common/user-error.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { loadScenarios } from "./load.ts";

const flags = JSON.stringify({ flags: { cacheFailure: { variants: { on: true, off: false } } } });
const services = ["frontend", "recommendation"];

function load(files: Readonly<Record<string, string>>) {
  const texts = Object.entries(files).map(([name, text]) => [`scenarios/${name}`, text]);
  return loadScenarios(mapReader({ "flags/demo.flagd.json": flags, ...Object.fromEntries(texts) }), services);
}

const whole = `name: leak
title: The cache that never forgets
story: >-
  It never lets go.
service: recommendation
flag: { key: cacheFailure, variant: on }
baseline: 45s
load: { users: 3 }
expect:
  - id: memory-rises
    title: Its memory climbs
    look: /grafana/d/leak
    unit: bytes
    promql: max(m)
    rises: { factor: 1.3, by: 15Mi, samples: 4, within: 80s }
  - { id: tail, promql: t, rises: { from: lowest, by: 30, samples: 7, within: 85s } }
  - { id: rate, promql: r, stays: { by: 2, for: 1m }, full: true }
  - { id: teeth, promql: m, sawtooth: { teeth: 2, restartsOf: recommendation, within: 10m } }
  - id: slow
    look: { service: recommendation, operation: list, tags: { hit: false }, minDuration: 2s }
    traces:
      service: recommendation
      operation: list
      tags: { hit: false, error: "true" }
      minDuration: 2s
      attribute: n
      atLeast: 100000
      every: { product: 7 }
      within: 80s
  - { id: apart, compare: { service: recommendation, faster: { hit: true }, slower: { hit: false }, within: 80s } }
  - { id: dot, exemplar: { metric: m_bucket, service: recommendation, tags: { hit: false }, within: 80s } }
  - { id: errors, promql: e, unit: ratio, crosses: { above: 0.1, within: 30s } }
recover:
  - { id: freed, promql: max(m), falls: { toFactor: 1.2, leeway: 3, within: 60s } }
reveals: [{ metric: m }]
`;

const filter = { service: "recommendation", operation: null, tags: {}, minDuration: null, attribute: null };

test("a scenario with every kind of evidence", () => {
  const plain = { phase: "expect", full: false, look: null };
  expect(load({ "leak.yaml": whole, "notes.txt": "no scenario" })).toEqual({
    problems: [],
    scenarios: [
      {
        name: "leak",
        title: "The cache that never forgets",
        story: "It never lets go.",
        file: "scenarios/leak.yaml",
        service: "recommendation",
        flag: { key: "cacheFailure", variant: "on" },
        baseline: 45,
        load: { users: 3 },
        reveals: [{ metric: "m" }],
        beside: null,
        expectations: [
          {
            id: "memory-rises",
            title: "Its memory climbs",
            phase: "expect",
            full: false,
            look: "/grafana/d/leak",
            where: "scenarios/leak.yaml:10:5",
            within: 80,
            unit: "bytes",
            evidence: { kind: "rises", promql: "max(m)", samples: 4, from: "median", factor: 1.3, by: 15 * 2 ** 20 },
          },
          {
            ...plain,
            id: "tail",
            title: "Tail",
            where: "scenarios/leak.yaml:16:5",
            within: 85,
            unit: "number",
            evidence: { kind: "rises", promql: "t", samples: 7, from: "lowest", factor: null, by: 30 },
          },
          {
            ...plain,
            id: "rate",
            title: "Rate",
            full: true,
            where: "scenarios/leak.yaml:17:5",
            within: 60,
            unit: "number",
            evidence: { kind: "stays", promql: "r", samples: 3, factor: null, by: 2, above: null, below: null },
          },
          {
            ...plain,
            id: "teeth",
            title: "Teeth",
            where: "scenarios/leak.yaml:18:5",
            within: 600,
            unit: "number",
            evidence: { kind: "sawtooth", promql: "m", teeth: 2, rise: 1.5, fall: 0.6, restartsOf: "recommendation" },
          },
          {
            ...plain,
            id: "slow",
            title: "Slow",
            look: "/jaeger/ui/search?service=recommendation&operation=list&tags=%7B%22hit%22%3A%22false%22%7D&minDuration=2s&lookback=1h",
            where: "scenarios/leak.yaml:19:5",
            within: 80,
            unit: "number",
            evidence: {
              kind: "traces",
              filter: {
                service: "recommendation",
                operation: "list",
                tags: { hit: "false", error: "true" },
                minDuration: 2000,
                attribute: { key: "n", atLeast: 100_000, atMost: null },
              },
              count: 1,
              every: { product: "7" },
            },
          },
          {
            ...plain,
            id: "apart",
            title: "Apart",
            where: "scenarios/leak.yaml:30:5",
            within: 80,
            unit: "number",
            evidence: {
              kind: "compare",
              filter,
              faster: { hit: "true" },
              slower: { hit: "false" },
              factor: 1,
              samples: 12,
              p: 0.01,
            },
          },
          {
            ...plain,
            id: "dot",
            title: "Dot",
            where: "scenarios/leak.yaml:31:5",
            within: 80,
            unit: "number",
            evidence: { kind: "exemplar", metric: "m_bucket", filter: { ...filter, tags: { hit: "false" } }, count: 1 },
          },
          {
            ...plain,
            id: "errors",
            title: "Errors",
            where: "scenarios/leak.yaml:32:5",
            within: 30,
            unit: "ratio",
            evidence: { kind: "crosses", promql: "e", samples: 3, above: 0.1, below: null },
          },
          {
            ...plain,
            id: "freed",
            title: "Freed",
            phase: "recover",
            where: "scenarios/leak.yaml:34:5",
            within: 60,
            unit: "number",
            evidence: { kind: "falls", promql: "max(m)", samples: 3, toFactor: 1.2, leeway: 3, below: null },
          },
        ],
      },
    ],
  });
});

describe("mistakes", () => {
  const told = (files: Readonly<Record<string, string>>) => fullText(problemsError(load(files).problems)).split("\n");

  test("of shape are all told at once, each at its place", () => {
    const text = `name: Leak
tittle: x
flag: { key: cacheFailure }
baseline: 45
expect:
  - id: a
    promql: m
    unit: byte
    rises: { facto: 3, by: 15MB, within: 80 }
  - id: b
    look: grafana
    traces: { service: recommendation, within: 80s, tags: [x] }
  - id: c
    look: 7
    compare: { service: recommendation, faster: {}, slower: {}, samples: 3, p: 0.5, within: 80s }
recover: no
`;
    expect(told({ "leak.yaml": text })).toEqual([
      "scenarios/leak.yaml:1:1 title is missing",
      "scenarios/leak.yaml:1:7 name must be lower-case letters, digits and dashes, not Leak",
      'scenarios/leak.yaml:2:1 unknown key "tittle", did you mean "title"?',
      "scenarios/leak.yaml:3:7 flag.variant is missing",
      "scenarios/leak.yaml:4:11 baseline must be a time such as 80s or 10m, not 45",
      'scenarios/leak.yaml:8:11 expect.0.unit must be one of bytes, ms, s, cores, per-second, ratio, number, not byte, did you mean "bytes"?',
      'scenarios/leak.yaml:9:14 unknown key "expect.0.rises.facto", did you mean "factor"?',
      "scenarios/leak.yaml:9:28 expect.0.rises.by must be a number, or a number of bytes such as 20Mi, not 15MB",
      "scenarios/leak.yaml:9:42 expect.0.rises.within must be a time such as 80s or 10m, not 80",
      "scenarios/leak.yaml:11:11 expect.1.look must be a path of the stack's port, such as /console/dashboards/memory-leak, not grafana",
      'scenarios/leak.yaml:12:59 expect.1.traces.tags must be a map of tags and their values, not ["x"]',
      "scenarios/leak.yaml:14:11 expect.2.look must be a path of the stack's port, or the parts of a search, { service: … }, not 7",
      "scenarios/leak.yaml:15:74 expect.2.compare.samples must be at least 8: fewer prove nothing, not 3",
      "scenarios/leak.yaml:15:80 expect.2.compare.p must be at most 0.05: anything likelier may be chance, not 0.5",
      "scenarios/leak.yaml:16:10 recover must be a list, not no",
      "15 problems in 1 file. Fix these problems, then run the command again.",
    ]);
  });

  test("of what goes together are told too", () => {
    const text = `name: leek
title: x
service: recomendation
flag: { key: cacheFailur, variant: on }
expect:
  - { id: a, promql: 'm{x="\${windov}"}', rises: { within: 80s } }
  - { id: a, rises: { factor: 2, within: 80s } }
  - { id: b, promql: m, rises: { factor: 2, within: 80s }, falls: { below: 2, within: 80s } }
  - { id: c, promql: m, unit: ms, traces: { service: frontent, atLeast: 3, within: 80s } }
  - { id: d, title: nothing }
  - { id: e, exemplar: { metric: m, service: frontend, attribute: n, within: 80s } }
  - { id: f, promql: m, crosses: { above: 2, below: 1, within: 80s } }
  - { id: g, promql: m, falls: { toFactor: 0.5, leeway: 3, within: 80s } }
  - { id: i, promql: m, rises: { from: lowest, by: 3, samples: 6, within: 80s } }
  - { id: j, look: { service: frontent }, promql: m, falls: { below: 3, within: 80s } }
  - { id: k, look: "/jaeger/ui/search?service=frontend", promql: m, falls: { below: 3, within: 80s } }
recover:
  - { id: h, promql: m, sawtooth: { teeth: 1, restartsOf: recommendatio, within: 80s } }
`;
    expect(told({ "leak.yaml": text })).toEqual([
      "scenarios/leak.yaml:1:7 name must be that of the file, leak, not leek",
      'scenarios/leak.yaml:3:10 no service is called "recomendation", did you mean "recommendation"?',
      'scenarios/leak.yaml:4:14 no flag is called "cacheFailur", did you mean "cacheFailure"?',
      `scenarios/leak.yaml:6:22 unknown placeholder \${windov}, did you mean "window"?`,
      "scenarios/leak.yaml:6:49 rises needs factor or by",
      "scenarios/leak.yaml:7:11 the id a is used twice: each id names one figure in the report",
      "scenarios/leak.yaml:7:21 rises needs a promql beside it",
      "scenarios/leak.yaml:8:5 must have one of rises, falls, crosses, stays, sawtooth, traces, compare, exemplar, not rises and falls",
      "scenarios/leak.yaml:9:14 promql cannot be combined with traces",
      "scenarios/leak.yaml:9:25 unit cannot be combined with traces: it is that of promql's value",
      "scenarios/leak.yaml:9:43 atLeast and atMost need an attribute",
      'scenarios/leak.yaml:9:54 no service is called "frontent", did you mean "frontend"?',
      "scenarios/leak.yaml:10:5 must have one of rises, falls, crosses, stays, sawtooth, traces, compare, exemplar, not none",
      "scenarios/leak.yaml:11:67 attribute needs atLeast or atMost",
      "scenarios/leak.yaml:12:34 crosses needs above or below, not both",
      "scenarios/leak.yaml:13:57 leeway needs a toFactor of 1 or more: it is how far from the baseline still counts as recovered",
      "scenarios/leak.yaml:14:40 from: lowest needs samples: 7 at least: a single event stays in a window for up to 6, and is far from the lowest",
      'scenarios/leak.yaml:15:31 no service is called "frontent", did you mean "frontend"?',
      "scenarios/leak.yaml:16:20 look must name the parts of a search, such as { service: frontend, minDuration: 300ms }",
      "scenarios/leak.yaml:18:35 sawtooth belongs under expect, not under recover",
      'scenarios/leak.yaml:18:59 no service is called "recommendatio", did you mean "recommendation"?',
      "21 problems in 1 file. Fix these problems, then run the command again.",
    ]);
  });

  const small = (change: string) =>
    `name: a\ntitle: x\nflag: { key: cacheFailure, variant: on }\nexpect: [{ id: a, promql: m, rises: { factor: 2, within: 80s } }]\n${change}`;

  test("in one file leave the others alone", () => {
    const both = load({ "a.yaml": small(""), "b.yaml": "name: b\nname: b\n" });
    expect(both.scenarios.map(({ name }) => name)).toEqual(["a"]);
    expect(both.problems).toEqual([
      { file: "scenarios/b.yaml", line: 2, col: 1, message: "is not YAML: Map keys must be unique" },
    ]);
  });

  test("a variant that the flag has not; a limit of nobody; nothing expected", () => {
    expect(told({ "a.yaml": small("").replace("variant: on", "variant: onn") })[0]).toBe(
      'scenarios/a.yaml:3:37 cacheFailure has no variant "onn", did you mean "on"?',
    );
    expect(told({ "a.yaml": small("").replace("promql: m", `promql: 'm / \${memory}'`) })[0]).toBe(
      `scenarios/a.yaml:4:27 \${memory} is a service's limit: say whose, with service: at the top`,
    );
    expect(told({ "a.yaml": small("").replace(/expect: .*/, "expect: []") })[0]).toBe(
      "scenarios/a.yaml:4:9 expect must hold at least one expectation: a scenario that expects nothing proves nothing, not []",
    );
  });

  test("are not made up of what is not known: no flags' file, no list of services", () => {
    const reader = mapReader({ "scenarios/a.yaml": small("service: whatever") });
    expect(loadScenarios(reader).problems).toEqual([]);
    const broken = mapReader({ "scenarios/a.yaml": small(""), "flags/demo.flagd.json": "{" });
    expect(loadScenarios(broken).problems).toEqual([]);
  });

  test("a folder that is called like a scenario is none", () => {
    expect(load({ "a.yaml": small(""), "b.yaml/c.txt": "" }).scenarios.map(({ name }) => name)).toEqual(["a"]);
  });

  test("what it runs beside is another scenario", () => {
    const besides = (beside: string) => ({
      "a.yaml": small(`beside: ${beside}`),
      "bee.yaml": small("").replace("a", "bee"),
    });
    expect(load(besides("bee")).scenarios.find(({ name }) => name === "a")?.beside).toBe("bee");
    expect(told(besides("be"))[0]).toBe('scenarios/a.yaml:5:9 no scenario is called "be", did you mean "bee"?');
    expect(told(besides("a"))[0]).toBe("scenarios/a.yaml:5:9 a scenario does not run beside itself");
  });

  test("what is revealed is looked at, and a value has a label", () => {
    const reveals = 'reveals: [{ metric: m }, { metric: m, label: job }, { metric: m, value: "2" }, { metric: ris }]';
    expect(told({ "a.yaml": small(reveals) })).toEqual([
      "scenarios/a.yaml:5:26 no expectation looks at job: what is revealed must be proven",
      "scenarios/a.yaml:5:53 a value needs the label that has it",
      "scenarios/a.yaml:5:80 no expectation looks at ris: what is revealed must be proven",
      "3 problems in 1 file. Fix these problems, then run the command again.",
    ]);
  });
});
