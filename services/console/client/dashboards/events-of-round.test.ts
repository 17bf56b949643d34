import { expect, test } from "vitest";
import { PROVISIONED } from "../../../../dashboards/model/provisioned.ts";
import { readDashboard } from "../../../../dashboards/model/read.ts";
import { prometheusAt } from "../shared/prometheus/prometheus.ts";
import { askEvents } from "./events-of-round.ts";

const result = [{ metric: {}, values: [[1_763_900_000, "1"]] }];
const answer = { status: "success", data: { resultType: "matrix", result } };

/** What is asked for a dashboard of one annotation, and what is found. */
async function ask(annotation: object) {
  const asked: string[] = [];
  const prometheus = prometheusAt("/prometheus", async (url) => {
    asked.push(new URL(`${url}`, "http://localhost").searchParams.get("query") ?? "");
    return Response.json(answer);
  });
  const range = { from: 1_763_899_100_000, to: 1_763_900_000_000 };
  const signal = new AbortController().signal;
  const list = [{ name: "Flag on", ...annotation }];
  const dashboard = readDashboard(JSON.stringify({ title: "A", annotations: { list } }));
  if (typeof dashboard === "string") throw new Error(dashboard);
  const found = await askEvents(dashboard, {
    prometheus,
    range,
    interval: 5,
    port: 8080,
    filled: [],
    sources: PROVISIONED,
    signal,
  });
  return [asked, found.map(({ title }) => title)];
}

test.each([
  ["as it is written by hand", { expr: "a[$__interval]" }],
  ["as Grafana's editor saves it", { target: { expr: "a[$__interval]", refId: "Anno" } }],
  ["as both, of which the editor's is newer", { expr: "old", target: { expr: "a[$__interval]" } }],
])("a query is read %s", async (_, annotation) => {
  expect(await ask(annotation)).toEqual([["a[5s]"], ["Flag on"]]);
});

test.each([
  {},
  { target: {} },
  { expr: "a", enable: false },
  { expr: "a", datasource: "-- Grafana --" },
  { expr: "a", datasource: { uid: "jaeger" } },
])("%j is not asked for", async (annotation) => {
  expect(await ask(annotation)).toEqual([[], []]);
});
