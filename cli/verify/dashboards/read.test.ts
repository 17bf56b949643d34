// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of uploaded files
import { describe, expect, test } from "vitest";
import { nameText } from "../promql/names.ts";
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
    expect(queries[0]?.time).toEqual({ range: 3600, step: 10, interval: 5 });
    expect(queries.map(({ instant, exemplar, dataSource }) => [instant, exemplar, dataSource])).toEqual([
      [false, true, "prometheus"],
      [true, false, "other"],
      [false, false, ""],
      ...Array(3).fill([false, false, "prometheus"]),
    ]);
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

test("what is no dashboard is told by file", () => {
  const { all, broken } = dashboardsFrom({ "a.json": "{", "b.json": { title: "B", panels: [] } });
  expect(all).toEqual([]);
  expect(broken.map(({ file }) => file)).toEqual(["a.json", "b.json"]);
  expect(broken[1]?.why).toContain('"uid"');
});
