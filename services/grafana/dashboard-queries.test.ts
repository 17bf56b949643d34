import { expect, test } from "vitest";
import { parse } from "yaml";
import { folderReader } from "../../common/files/reader.ts";
import { loadServiceFiles } from "../../plan/service-file/load.ts";
import { planPart, repoRoot } from "../testing/plan-part.ts";
import { type DashboardFile, dashboardFiles, dataPanels, ownAnnotations, queries } from "./testing/dashboards.ts";
import { filled, metricNames, syntaxErrors } from "./testing/promql.ts";

const files = dashboardFiles();
const each = test.for(files.map((file): [string, DashboardFile] => [file.file, file]));

test("the parser sees what is wrong with a query", () => {
  expect(syntaxErrors("sum(rate(a[5m]))")).toEqual([]);
  expect(syntaxErrors("sum(rate(a[5m])")).toEqual(["16: ate(a[5m])"]);
  expect(metricNames('sum(a_total{b="c"}) or 0 * count(d)')).toEqual(["a_total", "d"]);
});

each("%s asks in PromQL", ([, { dashboard }]) => {
  const wrong = queries(dashboard).flatMap(({ where, expr }) =>
    syntaxErrors(filled(expr)).map((error) => `${where}: ${error}`),
  );
  expect(queries(dashboard).length).toBeGreaterThan(20);
  expect(queries(dashboard).filter(({ expr }) => expr.trim() === "")).toEqual([]);
  expect(wrong).toEqual([]);
});

each("%s takes a zero from a series that exists, never from nowhere", ([, { dashboard }]) => {
  expect(queries(dashboard).filter(({ expr }) => /\bvector\s*\(/.test(expr))).toEqual([]);
});

/** Series that begin with a first failure: https://opentelemetry.io/docs/collector/internal-telemetry/ */
const onlyAfterFailure = /(send_failed|enqueue_failed)_\w+_total|status_code="STATUS_CODE_ERROR"/;

each("%s shows zero, not nothing, while nothing has failed", ([, { dashboard }]) => {
  const bare = queries(dashboard).filter(({ expr }) => onlyAfterFailure.test(expr) && !expr.includes(" or 0 * "));
  expect(bare).toEqual([]);
});

each("%s takes rates over a window that always holds enough samples", ([, { dashboard }]) => {
  const windows = queries(dashboard).flatMap(({ expr }) =>
    [...expr.matchAll(/(?:rate|increase|changes)\([^[\]]*\[([^\]]+)\]/g)].map(([, window]) => window),
  );
  // $__rate_interval is four intervals at least, and 30 s are six of the usual 5 s.
  expect(
    [...new Set(windows)].filter((window) => !["$__rate_interval", "$__range", "1m", "30s"].includes(window ?? "")),
  ).toEqual([]);
});

// A query to Jaeger could be drawn by Grafana alone, and neither the console nor verify could judge it.
each("%s names the data source in each panel and in each query, and only our Prometheus", ([, { dashboard }]) => {
  const { datasources } = parse(
    folderReader(repoRoot).read("services/grafana/provisioning/datasources/datasources.yaml"),
  ) as { datasources: { uid: string; type: string }[] };
  const ours = datasources.flatMap(({ uid, type }) => (type === "prometheus" ? [`${type} ${uid}`] : []));
  const used = [
    ...dataPanels(dashboard).flatMap(({ title, datasource, targets = [] }) =>
      [datasource, ...targets.map((target) => target.datasource)].map((each) => [title, each] as const),
    ),
    ...ownAnnotations(dashboard).map(({ name, datasource }) => [name, datasource] as const),
    ...dashboard.templating.list.map(({ name, datasource }) => [name, datasource] as const),
  ].map(([where, each]) => [where, `${each?.type} ${each?.uid}`]);
  expect(used.filter(([, source]) => !ours.includes(source ?? ""))).toEqual([]);
});

each("%s gives each line a name", ([, { dashboard }]) => {
  const nameless = dataPanels(dashboard).flatMap(({ type, title, targets = [] }) =>
    targets.flatMap(({ refId, legendFormat = "" }) =>
      type !== "table" && (legendFormat === "" || legendFormat === "__auto") ? [`${title} ${refId}`] : [],
    ),
  );
  expect(nameless).toEqual([]);
  for (const { targets = [] } of dataPanels(dashboard)) {
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    for (const { range = false, instant = false } of targets) expect(range).not.toBe(instant);
  }
});

// Grafana asks for exemplars once for each metric of a panel, whatever the number of targets that want them.
each("%s puts real requests beside each latency of requests", ([, { dashboard }]) => {
  const latencies = dataPanels(dashboard).filter(
    ({ type, targets = [] }) =>
      type === "timeseries" &&
      targets.some(({ expr }) => /histogram_quantile.*(traces_span_metrics_duration|product_list_duration)/.test(expr)),
  );
  expect(
    latencies.map(({ title, targets = [] }) => [title, targets.filter(({ exemplar }) => exemplar).length]),
  ).toEqual(latencies.map(({ title }) => [title, 1]));
});

test("what the dashboards ask for is what the services promise", () => {
  const reader = folderReader(repoRoot);
  const { services } = loadServiceFiles(reader, undefined);
  const promised = new Set(services.flatMap(({ telemetry }) => telemetry?.metrics ?? []));
  const asked = new Set(
    files.flatMap(({ dashboard }) => queries(dashboard).flatMap(({ expr }) => metricNames(filled(expr)))),
  );
  // The Collector's own figures are its documented ones, of which it promises the most important.
  const unknown = [...asked].filter(
    (name) =>
      !name.startsWith("otelcol_") && !promised.has(name) && !promised.has(name.replace(/_(count|sum)$/, "_bucket")),
  );
  expect(asked.size).toBeGreaterThan(25);
  expect(unknown).toEqual([]);
});

test("the Collector's memory is judged against the limit that it has", () => {
  const MiB = 2 ** 20;
  const limit = (planPart("test", ["otel-collector"], 18080, "upstream").containers[0]?.memoryMiB ?? 0) * MiB;
  const panels = dataPanels(files.find(({ dashboard }) => dashboard.uid === "astrolab-collector")?.dashboard as never);
  const steps = (title: string) =>
    panels
      .find((panel) => panel.title === title)
      ?.fieldConfig?.defaults.thresholds?.steps.slice(1)
      .map(({ value }) => value);
  expect(steps("Memory of the process")).toEqual([limit]);
  expect(steps("Resident memory")).toEqual([204 * MiB, Math.floor(limit * 0.9)]);
});
