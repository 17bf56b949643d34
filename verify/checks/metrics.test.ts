import { expect, test } from "vitest";
import { prometheusAt } from "../ask/prometheus.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { metricNames, vector } from "../testing/prometheus.ts";
import { metricChecks } from "./metrics.ts";

const promises = [
  {
    service: "shop",
    calls: [],
    spans: [],
    attributes: [],
    metrics: [
      { name: "app_total", where: "services/shop/service.yaml:9" },
      { name: "app_size", where: "services/shop/service.yaml:10" },
      { name: "traces_span_metrics_calls_total", where: "services/shop/service.yaml:11" },
      { name: "app_memory_bytes", where: "services/shop/service.yaml:12" },
      { name: "db_client_connection_count", where: "services/shop/service.yaml:13" },
    ],
  },
];
const checks = metricChecks(prometheusAt("/p/"), promises, 5);
const now = NOW / 1000;
/** Answers by the start of the query. */
const prometheus = (answers: Record<string, unknown>) =>
  fakeAsk((question) => {
    if (question.startsWith("GET")) return metricNames(...((answers["names"] ?? []) as string[]));
    const query = question.replace(/^.*?query=/, "");
    return Object.entries(answers).find(([start]) => query.startsWith(start))?.[1] ?? vector();
  });
const look = (name: string, answers: Record<string, unknown>) =>
  checks.find((check) => check.name === name)?.look(prometheus(answers));

test("each metric is asked for in its service's name, those made from spans in anybody's", () => {
  expect(checks.map(({ name, asked, where }) => [name, asked, where])).toEqual([
    [
      "shop: app_total",
      'Prometheus: a sample of app_total{service_name="shop"} from the last 15 s, and sum(rate(app_total{service_name="shop"}[30s])) above 0',
      "services/shop/service.yaml:9",
    ],
    [
      "shop: app_size",
      'Prometheus: a sample of app_size{service_name="shop"} from the last 15 s',
      "services/shop/service.yaml:10",
    ],
    [
      "shop: traces_span_metrics_calls_total",
      "Prometheus: a sample of traces_span_metrics_calls_total from the last 15 s, and sum(rate(traces_span_metrics_calls_total[30s])) above 0",
      "services/shop/service.yaml:11",
    ],
    [
      "shop: app_memory_bytes",
      'Prometheus: a sample of app_memory_bytes{service_name="shop"} from the last 15 s, and max(max_over_time(abs(app_memory_bytes{service_name="shop"})[10m:5s])) above 0',
      "services/shop/service.yaml:12",
    ],
    // Connections are counted, and go up and down.
    [
      "shop: db_client_connection_count",
      'Prometheus: a sample of db_client_connection_count{service_name="shop"} from the last 15 s',
      "services/shop/service.yaml:13",
    ],
  ]);
});

const fresh = vector([{}, now - 4]);

test.each([
  [
    "shop: app_size",
    { "max(timestamp": fresh, "max(max_over_time(abs": vector([{}, 7]) },
    { ok: true, saw: "a sample 4.0 s old" },
  ],
  [
    "shop: app_size",
    { "max(timestamp": fresh, "max(max_over_time(abs": vector([{}, 0]) },
    { ok: true, saw: "a sample 4.0 s old, it is always 0" },
  ],
  [
    "shop: app_memory_bytes",
    { "max(timestamp": fresh, "max(max_over_time(abs": vector([{}, 512]) },
    { ok: true, saw: "a sample 4.0 s old" },
  ],
  [
    "shop: app_memory_bytes",
    { "max(timestamp": fresh, "max(max_over_time(abs": vector([{}, 0]) },
    { ok: false, saw: "a sample 4.0 s old, but it is always 0" },
  ],
  [
    "shop: app_total",
    { "max(timestamp": fresh, "sum(rate": vector([{}, 0.5]) },
    { ok: true, saw: "a sample 4.0 s old, 0.5/s" },
  ],
  [
    "shop: app_total",
    { "max(timestamp": fresh, "sum(rate": vector([{}, 0]) },
    { ok: false, saw: "a sample 4.0 s old, but it does not change" },
  ],
  ["shop: app_total", { "max(timestamp": fresh }, { ok: false, saw: "a sample 4.0 s old, but it does not change" }],
  ["shop: app_size", { "max(timestamp": vector([{}, now - 16]) }, { ok: false, saw: "the newest sample is 16 s old" }],
  [
    "shop: app_size",
    { "max(max_over_time": vector([{}, now - 140]) },
    { ok: false, saw: "the newest sample is 140 s old" },
  ],
  [
    "shop: app_size",
    { names: ["app_size"] },
    { ok: false, saw: 'app_size is there, but not with {service_name="shop"}' },
  ],
  [
    "shop: app_size",
    { names: ["app_sizes", "up"] },
    { ok: false, saw: 'no such name in the last 10 minutes, did you mean "app_sizes"?' },
  ],
  ["shop: app_size", {}, { ok: false, saw: "no such name in the last 10 minutes" }],
])("%s with %o", async (name, answers, expected) => {
  expect(await look(name, answers)).toEqual(expected);
});
