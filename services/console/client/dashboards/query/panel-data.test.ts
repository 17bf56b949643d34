// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables
import { expect, test } from "vitest";
import { fillWritten } from "../../../../../dashboards/model/fill.ts";
import { readPanel as readModel } from "../../../../../dashboards/model/panel.ts";
import { PROVISIONED } from "../../../../../dashboards/model/provisioned.ts";
import { readVariable } from "../../../../../dashboards/model/variable.ts";
import { prometheusAt } from "../../shared/prometheus/prometheus.ts";
import { readPanel } from "../read-panel.ts";
import { NotShown } from "./not-shown.ts";
import { askPanel } from "./panel-data.ts";

const variables = [
  { name: "service", type: "custom", query: "a,b", multi: true, includeAll: true, current: { value: "$__all" } },
  { name: "window", type: "interval", query: "5m", auto: true, auto_count: 30, auto_min: "10s" },
].map(readVariable);

/** What is asked for a panel, a quarter of an hour on 1000 pixels with a sample every 5 s. */
async function ask(json: object, scoped?: string) {
  const asked: string[] = [];
  const prometheus = prometheusAt("/prometheus", async (url) => {
    const { pathname, searchParams } = new URL(`${url}`, "http://localhost");
    asked.push(`${pathname.split("/").at(-1)} ${searchParams.get("query")} ${searchParams.get("step") ?? "-"}`);
    return Response.json({ status: "success", data: { resultType: "matrix", result: [] } });
  });
  const option = scoped === undefined ? {} : { scoped: { name: "service", option: { text: scoped, value: scoped } } };
  const data = await askPanel(readPanel({ ...readModel({ type: "stat", ...json }), ...option }), 1000, {
    prometheus,
    range: { from: 1_763_899_100_000, to: 1_763_900_000_000 },
    interval: 5,
    port: 8080,
    filled: fillWritten(variables, PROVISIONED),
    sources: PROVISIONED,
    signal: new AbortController().signal,
  });
  return { asked, legends: data.found.map(({ target }) => target.legendFormat) };
}

test("Grafana's variables and the dashboard's are filled in, in the query and in the legend", async () => {
  const targets = [
    { expr: 'rate(a{s=~"$service"}[$__rate_interval])', legendFormat: "{{x}} of ${service}" },
    { expr: "increase(a[$window]) / $__range_s", instant: true },
    { expr: "hidden", hide: true },
  ];
  expect(await ask({ targets })).toEqual({
    asked: ['query_range rate(a{s=~"(a|b)"}[20s]) 5', "query increase(a[30s]) / 900 -"],
    legends: ["{{x}} of {a,b}", ""],
  });
  expect((await ask({ targets }, "b")).asked[0]).toBe('query_range rate(a{s=~"b"}[20s]) 5');
});

test("a panel's and a query's least steps are kept, and its number of points", async () => {
  const targets = [{ expr: "rate(a[$__rate_interval])" }];
  expect((await ask({ interval: ">30s", targets })).asked).toEqual(["query_range rate(a[35s]) 30"]);
  const own = [{ expr: "rate(a[$__rate_interval])", interval: "1m" }, ...targets];
  expect((await ask({ targets: own })).asked).toEqual(["query_range rate(a[240s]) 60", "query_range rate(a[20s]) 60"]);
  expect((await ask({ maxDataPoints: 30, targets })).asked).toEqual(["query_range rate(a[35s]) 30"]);
});

test.each([
  [{ datasource: "Jaeger", targets: [{ queryType: "search" }] }, "Only Grafana asks the data source Jaeger."],
  [
    { datasource: "-- Mixed --", targets: [{ datasource: { type: "__expr__" } }, { datasource: "Jaeger" }] },
    "Only Grafana evaluates expressions. Only Grafana asks the data source Jaeger.",
  ],
  [{ targets: [{}] }, "It has no query, so Grafana shows nothing either."],
  [{ targets: null }, "It has no query, so Grafana shows nothing either."],
])("%j is not asked", async (json, message) => {
  await expect(ask(json)).rejects.toEqual(new NotShown(message));
});
