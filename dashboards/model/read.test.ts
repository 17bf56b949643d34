import { expect, test } from "vitest";
import { readDashboard, uidOf } from "./read.ts";

const read = (json: unknown) => readDashboard(typeof json === "string" ? json : JSON.stringify(json));

test.each([
  ["{", "is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
  [[], "holds no JSON object"],
  [{ uid: "a" }, "has no title"],
  [{ title: " " }, "has no title"],
  [{ title: "A", uid: "a/b" }, 'has the uid "a/b": Grafana takes letters, digits, - and _'],
  [{ title: "A", uid: "a".repeat(41) }, "has a uid of 41 characters: Grafana takes 40"],
  [
    { meta: {}, dashboard: { title: "A" } },
    'holds the dashboard inside "dashboard", as Grafana\'s API answers: keep only what stands in there',
  ],
  [
    { apiVersion: "dashboard.grafana.app/v2", kind: "Dashboard", spec: { elements: {} } },
    'is in the resource format: export it with the model "Classic"',
  ],
  [{ title: "A", elements: {}, layout: {} }, 'is in the model V2: export it with the model "Classic"'],
])("%j %s", (json, why) => {
  expect(read(json)).toBe(why);
});

test("whatever is absent or of another form is as Grafana takes it", () => {
  const odd = {
    title: "Odd",
    refresh: false,
    time: null,
    templating: { list: [null, { type: "query" }, { name: "v", query: { query: "label_values(a)" }, current: null }] },
    annotations: null,
    panels: [null, "text", { targets: [null, { expr: 5 }, {}] }],
  };
  const dashboard = read(odd);
  if (typeof dashboard === "string") throw new Error(dashboard);
  const { panels, variables, ...rest } = dashboard;
  expect(rest).toEqual({
    uid: "",
    title: "Odd",
    description: "",
    refresh: "",
    time: { from: "now-6h", to: "now" },
    annotations: [],
    links: [],
  });
  expect(variables).toEqual([
    {
      name: "v",
      label: "v",
      type: "query",
      query: "label_values(a)",
      datasource: undefined,
      regex: "",
      sort: 0,
      multi: false,
      includeAll: false,
      allValue: "",
      isHidden: false,
      current: [],
      auto: undefined,
    },
  ]);
  expect(
    panels.map(({ type, title, gridPos, targets }) => [
      type,
      title,
      gridPos,
      targets.map((one) => [one.refId, one.expr]),
    ]),
  ).toEqual([
    [
      "",
      "",
      { x: 0, y: 0, w: 12, h: 8 },
      [
        ["A", "5"],
        ["B", ""],
      ],
    ],
  ]);
  expect([uidOf(dashboard, "my odd one.json"), uidOf({ ...dashboard, uid: "a" }, "x.json")]).toEqual([
    "my-odd-one",
    "a",
  ]);
});

test("rows from before version 5 are rows of the grid", () => {
  const graph = (title: string, span: number) => ({ type: "graph", title, span, yaxes: [{ format: "s" }] });
  const rows = [
    { title: "One", showTitle: true, height: "250px", panels: [graph("a", 6), graph("b", 6), graph("c", 12)] },
    { title: "Two", collapse: true, height: 100, panels: [graph("d", 4)] },
  ];
  const dashboard = read({ title: "Old", rows });
  if (typeof dashboard === "string") throw new Error(dashboard);
  expect(
    dashboard.panels.map(({ type, title, collapsed, gridPos: { x, y, w, h }, panels }) =>
      [type, title, collapsed, `${x},${y} ${w}x${h}`, panels.map((one) => `${one.type} ${one.title}`).join()].join(" "),
    ),
  ).toEqual([
    "row One false 0,0 24x1 ",
    "timeseries a false 0,1 12x7 ",
    "timeseries b false 12,1 12x7 ",
    "timeseries c false 0,8 24x7 ",
    "row Two true 0,15 24x1 timeseries d",
  ]);
  expect(dashboard.panels[1]?.json["fieldConfig"]).toMatchObject({ defaults: { unit: "s" } });
});
