import type { DashboardFile } from "../server/dashboards/folder.ts";

const panel = (id: number, title: string, unit: string, expr: string, legendFormat = "") => ({
  id,
  type: id === 5 ? "stat" : "timeseries",
  title,
  gridPos: { x: id % 2 === 1 ? 0 : 12, y: 8 * Math.floor((id - 1) / 2), w: id === 5 ? 6 : 12, h: id === 5 ? 5 : 8 },
  fieldConfig: { defaults: { unit } },
  targets: [{ refId: "A", expr, legendFormat }],
});
const quantile = (q: number) =>
  `histogram_quantile(${q}, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket[$__rate_interval])))`;

/** Panels that look right and are not, and one that is. */
const panels = [
  panel(1, "Latency, p99", "s", quantile(0.99), "p99"),
  panel(2, "Latency, p95", "ms", quantile(0.5), "p95"),
  panel(3, "CPU", "percentunit", "sum(process_cpu_time_seconds_total)"),
  panel(4, "Users", "short", "sum(rate(app_users[$__rate_interval]))"),
  panel(5, "Memory", "short", "sum(container_memory_usage_bytes)"),
  panel(6, "CPU, as it is", "percentunit", "sum(rate(process_cpu_time_seconds_total[$__rate_interval]))"),
];

export const lyingDashboard: DashboardFile = {
  uid: "lies",
  title: "Lies",
  description: "",
  text: JSON.stringify({ uid: "lies", title: "Lies", time: { from: "now-15m", to: "now" }, panels }),
};

export const whatItSays: readonly (readonly [string, string])[] = [
  ["Latency, p99", 'Query A: its values are milliseconds, and the panel draws them as seconds (with the unit "s").'],
  ["Latency, p95", "Query A: its legend says p95, and it asks for the quantile 0.5."],
  [
    "CPU",
    "Query A: process_cpu_time_seconds_total only ever grows, and the panel draws it as it stands: put it into rate() or increase().",
  ],
  [
    "Users",
    "Query A: app_users goes up and down, and rate() is for counters: it takes each fall for a restart; deriv() and delta() are for values like this.",
  ],
  ["Memory", 'Query A: its values are bytes, and the panel draws them as plain numbers (with the unit "short").'],
];
