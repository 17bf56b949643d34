import { expect, test } from "vitest";
import { readPanels } from "../model/panels.ts";
import { liesOf } from "./lies.ts";

const known = { interval: 5, promised: ["app_feature_flag_enabled", "app_seen_total"] };

interface Drawn {
  readonly unit?: string;
  readonly title?: string;
  readonly legend?: string;
  readonly type?: string;
  /** More keys of the panel. */
  readonly more?: object;
}

/** What is told of a panel with one query, or with several. */
function told(
  expr: string | readonly string[],
  { unit, title = "Panel", legend = "", type = "timeseries", more }: Drawn = {},
) {
  const targets = [expr].flat().map((each, index) => ({
    refId: "ABC"[index],
    expr: each,
    legendFormat: legend,
  }));
  const fieldConfig = { defaults: unit === undefined ? {} : { unit }, overrides: [] };
  const panel = { type, title, datasource: { type: "prometheus", uid: "mine" }, fieldConfig, targets, ...more };
  const panels = readPanels({ panels: [{ type: "row", title: "Row", panels: [panel] }] });
  return liesOf(panels, known).map(({ why }) => why);
}

test("each is told with where its panel stands in the dashboard, those of a collapsed row included", () => {
  const late = {
    type: "stat",
    title: "Late",
    targets: [{ expr: "wait_milliseconds" }, { refId: "B", expr: "wait_seconds" }],
  };
  const inSeconds = { ...late, fieldConfig: { defaults: { unit: "s" } } };
  const row = { type: "row", collapsed: true, panels: [{ type: "text" }, inSeconds] };
  expect(liesOf(readPanels({ panels: [row, inSeconds] }), known)).toEqual(
    [2, 3].map((panel) => ({ panel, title: "Late", query: "A", why: draws("milliseconds", "seconds", "s") })),
  );
});

const draws = (values: string, as: string, unit: string) =>
  `its values are ${values}, and the panel draws them as ${as} (${unit === "" ? "without a unit" : `with the unit "${unit}"`})`;

test.each([
  ["wait_seconds", "ms", draws("seconds", "milliseconds", "ms")],
  ["avg(wait_seconds) * 1000", "s", draws("milliseconds", "seconds", "s")],
  ["rate(wait_milliseconds_sum[5m]) / rate(wait_milliseconds_count[5m])", "s", draws("milliseconds", "seconds", "s")],
  ["histogram_quantile(0.5, sum by (le) (rate(size_bytes_bucket[5m])))", "s", draws("bytes", "seconds", "s")],
  ["node_memory_MemFree_bytes", "short", draws("bytes", "plain numbers", "short")],
  ["sum(container_memory_usage_bytes)", "", draws("bytes", "plain numbers", "")],
  ["node_memory_MemFree_bytes / 1024 / 1024", "bytes", draws("MiB", "bytes", "bytes")],
  ["node_memory_MemFree_bytes", "Bps", draws("bytes", "bytes per second", "Bps")],
  ["rate(node_network_receive_bytes_total[5m])", "bps", draws("bytes per second", "bits per second", "bps")],
  ["rate(node_network_receive_bytes_total[5m]) * 8", "Bps", draws("bits per second", "bytes per second", "Bps")],
  ["hits_ratio", "percent", draws("a share from 0 to 1", "per cent from 0 to 100", "percent")],
  ["100 * hits_ratio", "percentunit", draws("per cent from 0 to 100", "a share from 0 to 1", "percentunit")],
  [
    'sum(rate(http_requests_total{code="500"}[5m])) / sum(rate(http_requests_total[5m]))',
    "percent",
    draws("a share from 0 to 1", "per cent from 0 to 100", "percent"),
  ],
  ["rate(process_cpu_seconds_total[5m])", "percent", draws("seconds per second", "per cent from 0 to 100", "percent")],
  ["increase(http_requests_total[5m])", "reqps", draws("a count over a time range", "a count per second", "reqps")],
  ["rate(http_requests_total[5m])", "cpm", draws("a count per second", "a count per minute", "cpm")],
])("%s drawn with the unit %j", (expr, unit, why) => {
  expect(told(expr, { unit })).toEqual([why]);
});

const raw = (metric: string) =>
  `${metric} only ever grows, and the panel draws it as it stands: put it into rate() or increase()`;
const level = (metric: string, rate: string) =>
  `${metric} goes up and down, and ${rate}() is for counters: it takes each fall for a restart; deriv() and delta() are for values like this`;

test.each([
  ["sum(process_cpu_time_seconds_total)", { unit: "percentunit" }, raw("process_cpu_time_seconds_total")],
  ["http_requests_total > 5", {}, raw("http_requests_total")],
  ["sum(http_requests_total)", { type: "stat", unit: "reqps" }, raw("http_requests_total")],
  ["histogram_quantile(0.9, sum by (le) (wait_seconds_bucket))", { unit: "s" }, raw("wait_seconds_bucket")],
  ["rate(container_memory_usage_bytes[5m])", { unit: "bytes" }, level("container_memory_usage_bytes", "rate")],
  ["sum(increase(app_feature_flag_enabled[$step]))", {}, level("app_feature_flag_enabled", "increase")],
  ["irate(queue_size{a='b'}[5m] offset 1h)", { type: "table" }, level("queue_size", "irate")],
])("a counter as it stands, a rate of what is none: %s", (expr, drawn, why) => {
  expect(told(expr, drawn)).toEqual([why]);
});

const p = (quantile: number | string) => `histogram_quantile(${quantile}, sum by (le) (rate(wait_seconds_bucket[5m])))`;

test.each([
  [p(0.5), { legend: "p95" }, "its legend says p95, and it asks for the quantile 0.5"],
  [p(0.95), { legend: "median of {{job}}" }, "its legend says median, and it asks for the quantile 0.95"],
  [p(0.99), { legend: "{{job}} 95th percentile" }, "its legend says 95th, and it asks for the quantile 0.99"],
  [p(0.99), { legend: "p999" }, "its legend says p999, and it asks for the quantile 0.99"],
  [p(0.99), { title: "Latency (P99.9)" }, "its panel's title says P99.9, and it asks for the quantile 0.99"],
  [p(0.5), { title: "Latency, p95", legend: "p50" }, "its panel's title says p95, and it asks for the quantile 0.5"],
  ['wait_seconds{quantile="0.5"}', { legend: "p99" }, "its legend says p99, and it asks for the quantile 0.5"],
  [
    "quantile(0.5, wait_seconds)",
    { legend: "0.9 quantile, p90" },
    "its legend says p90, and it asks for the quantile 0.5",
  ],
  [p(95), { legend: "p95" }, "it asks for the quantile 95, and quantiles go from 0 to 1"],
])("a quantile that is not the one in its words: %s as %o", (expr, words, why) => {
  expect(told(expr, { unit: "s", ...words })).toEqual([why]);
});

/** What others draw, and rightly. */
test.each<readonly [string | readonly string[], Drawn]>([
  ['100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval])))', { unit: "percent" }],
  ["sum by (mode) (irate(node_cpu_seconds_total[5m])) / scalar(count(count by (cpu) (node_cpu_seconds_total)))", {}],
  [
    "(node_memory_MemTotal_bytes - node_memory_MemFree_bytes) / node_memory_MemTotal_bytes * 100",
    { type: "gauge", unit: "percent" },
  ],
  ["100 - node_filesystem_avail_bytes * 100 / node_filesystem_size_bytes", { unit: "percent" }],
  ["node_memory_Active_bytes", { unit: "bytes" }],
  ["node_memory_MemFree_bytes / 1024 / 1024", { unit: "short", title: "Free, MiB" }],
  ["node_memory_MemTotal_bytes / 1e9", { unit: "gbytes" }],
  ["-irate(node_network_transmit_bytes_total[$__rate_interval]) * 8", { unit: "bps" }],
  ["irate(node_network_receive_packets_total[5m])", { unit: "pps" }],
  ["irate(node_disk_read_bytes_total[5m])", { unit: "Bps" }],
  ["rate(container_network_receive_bytes_total[5m])", { unit: "bytes" }],
  ["irate(node_disk_reads_completed_total[5m])", { unit: "iops" }],
  ["irate(node_disk_io_time_seconds_total[5m])", { unit: "percentunit" }],
  ["irate(node_disk_read_time_seconds_total[5m]) / irate(node_disk_reads_completed_total[5m])", { unit: "s" }],
  ["irate(node_schedstat_running_seconds_total[5m])", { unit: "s" }],
  ["irate(node_vmstat_pgfault[5m])", { unit: "short" }],
  ["irate(node_netstat_Tcp_InSegs[5m])", {}],
  ["rate(node_network_receive_bytes[5m])", { unit: "Bps" }],
  ["node_time_seconds - node_boot_time_seconds", { type: "stat", unit: "s" }],
  ["time() - process_start_time_seconds", { unit: "dtdurations" }],
  ["node_boot_time_seconds * 1000", { type: "stat", unit: "dateTimeAsIso" }],
  ["node_hwmon_temp_celsius", { unit: "celsius" }],
  ["node_load1", { unit: "short" }],
  ["kubelet_volume_stats_used_bytes * on (pod) group_left (app) kube_pod_info", { unit: "bytes" }],
  ["sum(rate(container_cpu_usage_seconds_total[5m]))", { unit: "none", title: "Cores" }],
  ["rate(go_memstats_alloc_bytes_total[5m])", { unit: "Bps" }],
  ["deriv(go_memstats_alloc_bytes[5m])", { unit: "Bps" }],
  ["delta(queue_size[5m])", {}],
  ['go_gc_duration_seconds{quantile="0.75"}', { unit: "s", legend: "{{quantile}}" }],
  ["redis_keyspace_hits_total / (redis_keyspace_hits_total + redis_keyspace_misses_total)", { unit: "percentunit" }],
  ["sum(http_requests_total)", { type: "stat", unit: "short" }],
  ["sum by (code) (http_requests_total)", { title: "Requests since the start" }],
  ["increase(http_requests_total[$__range])", { unit: "short" }],
  ["changes(process_start_time_seconds[1h])", {}],
  ["max_over_time(x_total[1h]) - min_over_time(x_total[1h])", {}],
  ["max(app_uptime_seconds_total)", { unit: "s" }],
  ['max by (le) (rate(wait_seconds_bucket{le!="+Inf"}[5m]))', { type: "heatmap", unit: "s" }],
  ["rate(http_requests_total[5m]) or 0 * http_up", { unit: "reqps" }],
  ["sum(rate(wait_seconds_sum[5m])) / sum(rate(wait_seconds_count[5m])) * 1e3", { unit: "ms" }],
  [[p(0.5), p(0.95), p(0.99)], { unit: "s", title: "Latency, p50, p95 and p99" }],
  [p(0.95), { unit: "s", legend: "95%ile of the 2nd disk" }],
  [p("$quantile"), { unit: "s", title: "p99" }],
  [[p(0.5), "job:wait_seconds:p99"], { unit: "s", title: "p50 and p99" }],
  [`${p(0.95)} * 1000`, { unit: "ms", legend: "P95" }],
  ["rate({{broken", {}],
  ["$metric", { unit: "bytes" }],
  ["wait_seconds", { unit: "ms", more: { datasource: { type: "loki", uid: "logs" } } }],
  ["wait_seconds", { unit: "ms", more: { transformations: [{ id: "calculateField" }] } }],
  ["wait_seconds", { type: "table", unit: "ms" }],
])("nothing is told of %s as %o", (expr, drawn) => {
  expect(told(expr, drawn)).toEqual([]);
});

const unitOverride = (id: string, options: unknown, unit: string) => ({
  fieldConfig: {
    defaults: { unit: "short" },
    overrides: [{ matcher: { id, options }, properties: [{ id: "unit", value: unit }] }],
  },
});

test.each([
  ["its query", unitOverride("byFrameRefID", "A", "ms"), [draws("seconds", "milliseconds", "ms")]],
  ["its legend", unitOverride("byName", "wait", "ms"), [draws("seconds", "milliseconds", "ms")]],
  ["another legend", unitOverride("byName", "size", "bytes"), []],
  ["a pattern, which is not followed", unitOverride("byRegexp", "/wait/", "ms"), []],
  [
    "the unit of a panel from before",
    { type: "graph", yaxes: [{ format: "ms" }] },
    [draws("seconds", "milliseconds", "ms")],
  ],
  [
    "the format of one number from before",
    { type: "singlestat", format: "ms" },
    [draws("seconds", "milliseconds", "ms")],
  ],
  ["a hidden query", { targets: [{ refId: "A", expr: "wait_seconds", hide: true }] }, []],
])("the unit that decides is that of %s", (_, more, expected) => {
  expect(told("wait_seconds", { unit: "s", legend: "wait", more })).toEqual(expected);
});
