// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables
import type { FakeAnswers } from "./fake-prometheus.ts";

/** The spans of a shop of three services. */
const SPANS: Readonly<Record<string, readonly string[]>> = {
  web: ["GET /", "POST /cart"],
  desk: ["GET /desk"],
  stock: ["list"],
};

/** What is found for a dashboard that somebody brings. */
export const broughtAnswers: Partial<FakeAnswers> = {
  series: (query) =>
    query.startsWith("count by (service)")
      ? Object.keys(SPANS).map((service) => ({ labels: { service }, at: () => "1" }))
      : [{ labels: { asked: query }, at: () => "7" }],
  labelValues: (_, match) =>
    Object.entries(SPANS).flatMap(([service, spans]) => (match.includes(service) ? spans : [])),
};

const gridPos = (x: number, y: number, w: number, h: number) => ({ x, y, w, h });
const all = { text: "All", value: "$__all" };
const prometheus = { type: "prometheus", uid: "prometheus" };
const calls = 'rate(calls{service="$shop", span=~"$span"}[$window])';

/** A dashboard as people bring them: from another Grafana, older and newer ones. */
export const broughtDashboard = {
  title: "Brought",
  time: { from: "now-15m", to: "now" },
  refresh: false,
  annotations: { list: [{ name: "Deploys", datasource: "-- Grafana --", enable: true }] },
  templating: {
    list: [
      {
        name: "span",
        label: "Span",
        type: "query",
        datasource: { type: "prometheus", uid: "${source}" },
        query: 'label_values(calls{service=~"$shop"}, span)',
        regex: "/^GET/",
        multi: true,
        includeAll: true,
        current: all,
      },
      {
        name: "shop",
        label: "Shop",
        type: "query",
        datasource: "Prometheus",
        query: { query: "query_result(count by (service) (calls))", refId: "v" },
        regex: '/service="(?<value>[^"]+)"/',
        sort: 1,
        multi: true,
        includeAll: true,
        current: { text: ["gone"], value: ["gone"] },
      },
      { name: "source", type: "datasource", query: "prometheus", current: { text: "prod", value: "PBFA97" } },
      { name: "window", type: "custom", query: "auto : $__rate_interval, 5m", current: {} },
      { name: "user", type: "textbox", query: "anybody", current: { text: "me", value: "me" } },
      { name: "prefix", type: "constant", query: "x" },
      { name: "Filters", type: "adhoc", datasource: prometheus },
      { name: "op", type: "query", datasource: "Jaeger", query: {}, current: { text: "GET", value: "GET" } },
    ],
  },
  panels: [
    {
      id: 1,
      type: "stat",
      title: "Calls of $shop",
      repeat: "shop",
      gridPos: gridPos(0, 0, 24, 4),
      datasource: { uid: "${source}" },
      targets: [{ refId: "A", expr: calls }],
    },
    {
      id: 2,
      type: "timeseries",
      title: "Mixed",
      gridPos: gridPos(0, 4, 12, 8),
      datasource: "-- Mixed --",
      targets: [
        { refId: "A", datasource: "Prometheus", expr: 'calls{user="$user", op="[[op]]", span=~"${span:pipe}"}' },
        { refId: "B", hide: true, expr: "not promql [" },
        { refId: "C", datasource: { type: "__expr__", uid: "__expr__" }, type: "math", expression: "$A * 2" },
      ],
    },
    { id: 3, type: "traces", title: "Traces", gridPos: gridPos(12, 4, 6, 8), datasource: "Jaeger", targets: [{}] },
    {
      id: 4,
      type: "stat",
      title: "Shared",
      gridPos: gridPos(18, 4, 6, 8),
      datasource: "${DS_PROMETHEUS}",
      targets: [{ expr: "up" }],
    },
    {
      id: 5,
      type: "singlestat",
      title: "Old",
      gridPos: gridPos(0, 12, 6, 4),
      datasource: null,
      targets: [{ expr: "up" }],
    },
    { id: 6, type: "text", title: "Odd", gridPos: gridPos(6, 12, 6, 4), options: { content: 5 } },
    {
      id: 8,
      type: "table",
      title: "Table",
      gridPos: gridPos(12, 12, 12, 4),
      targets: [{ expr: "up", instant: true, format: "table" }],
      transformations: [{ id: "joinByField" }],
    },
    { id: 7, type: "row", title: "Row", collapsed: true, gridPos: gridPos(0, 16, 24, 1), panels: [] },
    { id: 9, type: "stat", title: "Below", gridPos: gridPos(0, 17, 6, 4), targets: [{ expr: "up" }] },
  ],
};
