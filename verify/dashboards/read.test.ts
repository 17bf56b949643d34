// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of uploaded files, and variables
import { describe, expect, test } from "vitest";
import { nameText } from "../../dashboards/promql/names.ts";
import { dashboardsFrom } from "../testing/dashboard.ts";

const prometheus = { type: "prometheus", uid: "prometheus" };
const dashboard = {
  uid: "demo",
  title: "Demo on ${port}",
  time: { from: "now-1h", to: "now" },
  templating: { list: [{ name: "service", type: "query", query: "label_values(up, job)", includeAll: true }] },
  annotations: {
    list: [
      { name: "Built in", builtIn: 1 },
      { name: "Flag", datasource: prometheus, expr: "flag" },
      { name: "Saved", datasource: prometheus, expr: "old", target: { refId: "Anno", expr: "saved" } },
      { name: "Silent", datasource: prometheus },
    ],
  },
  panels: [
    { type: "text", title: "Words" },
    {
      type: "row",
      title: "Folded",
      panels: [
        {
          type: "timeseries",
          title: "Load",
          interval: "10s",
          datasource: prometheus,
          targets: [
            { refId: "A", expr: 'rate(up{job=~"$service"}[$__rate_interval])', exemplar: true },
            { refId: "B", expr: "increase(up[$__range])", instant: true, datasource: { uid: "other" } },
          ],
        },
      ],
    },
    { type: "table", title: "Nothing", targets: [{ refId: "A" }] },
  ],
};

describe("a dashboard", () => {
  const { all, broken } = dashboardsFrom({ "demo.json": dashboard, "notes.txt": "no JSON" });
  const queries = all[0]?.queries ?? [];

  test("is read with placeholders filled in; other files of the folder are none", () => {
    expect(broken).toEqual([]);
    expect(all.map(({ file, uid, title }) => [file, uid, title])).toEqual([["demo.json", "demo", "Demo on 8080"]]);
  });

  test("every query has its place, folded rows and annotations too", () => {
    expect(queries.map(({ name, where }) => [name, where])).toEqual([
      ["demo: Load, A", 'dashboards/demo/demo.json: panel "Load", query A'],
      ["demo: Load, B", 'dashboards/demo/demo.json: panel "Load", query B'],
      ["demo: Nothing, A", 'dashboards/demo/demo.json: panel "Nothing", query A'],
      ["demo: marks of Flag", 'dashboards/demo/demo.json: annotation "Flag"'],
      ["demo: marks of Saved", 'dashboards/demo/demo.json: annotation "Saved"'],
      ["demo: marks of Silent", 'dashboards/demo/demo.json: annotation "Silent"'],
    ]);
  });

  test("Grafana's variables are filled in, the dashboard's own are kept beside the query", () => {
    expect(queries.map(({ expr, variables }) => [expr, variables.map(({ name }) => name)])).toEqual([
      ['rate(up{job=~"$service"}[20s])', ["service"]],
      ["increase(up[3600s])", []],
      ["", []],
      ["flag", []],
      ["saved", []],
      ["", []],
    ]);
    expect(queries[0]?.time).toEqual({ range: 3600, step: 10, interval: 5, rateInterval: 20 });
    expect(queries.map(({ instant, exemplar }) => [instant, exemplar])).toEqual([
      [false, true],
      [true, false],
      ...Array(4).fill([false, false]),
    ]);
  });

  test("who answers each query is known, the panel's data source before the query's", () => {
    expect(queries.map(({ source }) => source)).toEqual(Array(6).fill({ kind: "prometheus", uid: "prometheus" }));
  });

  test("what each query names is read", () => {
    expect(queries.map(({ read }) => read?.names.map(nameText))).toEqual([
      ["up", "up{job}"],
      ["up"],
      undefined,
      ["flag"],
      ["saved"],
      undefined,
    ]);
  });
});

test("what is no dashboard is told by file, in one line", () => {
  const { all, broken } = dashboardsFrom({ "a.json": "{", "b.json": { uid: "b", panels: [] } });
  expect(all).toEqual([]);
  expect(broken).toEqual([
    { file: "a.json", why: "it is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)" },
    { file: "b.json", why: "it has no title" },
  ]);
});

describe("a dashboard that somebody brings", () => {
  const list = [
    { name: "source", type: "datasource", query: "prometheus", current: { value: "PBFA97" } },
    { name: "job", type: "query", query: "label_values(up, job)", datasource: "${source}" },
    { name: "port", type: "query", query: 'label_values(up{job="$job"}, port)' },
    { name: "step", type: "interval", query: "1m", auto: true, auto_count: 10, auto_min: "10s" },
  ];
  const target = { refId: "A", expr: 'rate(up{port="$port"}[$step]) > $__auto_interval_step' };
  const panels = [
    { title: "Hidden", targets: [{ ...target, hide: true }] },
    { title: "Old", datasource: "Prometheus", targets: [target] },
    { title: "Named", datasource: { uid: "${source}" }, targets: [{ ...target, datasource: { uid: "gone" } }] },
    { title: "Mixed", datasource: "-- Mixed --", targets: [{ ...target, datasource: "Jaeger" }, { expr: "up" }] },
    { title: "Input", datasource: "${DS_PROMETHEUS}", targets: [{ expr: "up" }] },
    { title: "Row", type: "row", repeat: "job", gridPos: { y: 10 } },
    { title: "Copied", timeFrom: "1h", gridPos: { y: 11 }, targets: [{ expr: "up[$job]", legendFormat: null }] },
  ];
  const mine = { title: "Mine", time: { from: "now-15m", to: "now" }, templating: { list }, panels };
  const queries = dashboardsFrom({ "mine.json": mine }).all[0]?.queries ?? [];

  test("is asked as Grafana would ask it", () => {
    expect(queries.map(({ name, source, repeat }) => [name, source, repeat])).toEqual([
      ["mine: Old, A", { kind: "prometheus", uid: "prometheus" }, ""],
      ["mine: Named, A", { kind: "prometheus", uid: "prometheus" }, ""],
      ["mine: Mixed, A", { kind: "other", name: "Jaeger" }, ""],
      ["mine: Mixed, B", { kind: "prometheus", uid: "prometheus" }, ""],
      ["mine: Input, A", { kind: "input", name: "${DS_PROMETHEUS}" }, ""],
      ["mine: Copied, A", { kind: "prometheus", uid: "prometheus" }, "job"],
    ]);
    expect(queries[5]?.time).toEqual({ range: 3600, step: 5, interval: 5, rateInterval: 20 });
  });

  test("has with each query the variables that it needs, and those that they need", () => {
    expect(queries[0]?.variables.map(({ name }) => name)).toEqual(["source", "job", "port", "step"]);
    expect(queries[0]?.expr).toBe('rate(up{port="$port"}[$step]) > 120s');
    expect(queries[0]?.read?.problems).toEqual([]);
    expect(queries[0]?.read?.names.map(nameText)).toEqual(["up", "up{port}"]);
    expect(queries[3]?.variables).toEqual([]);
  });
});
