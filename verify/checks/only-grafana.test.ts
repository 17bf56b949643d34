import { expect, test } from "vitest";
import { PROVISIONED } from "../../dashboards/model/provisioned.ts";
import { fakeAsk } from "../testing/ask.ts";
import { dashboardsFrom } from "../testing/dashboard.ts";
import { onlyGrafanaChecks } from "./only-grafana.ts";

const gauge = (title: string) => ({ type: "gauge", title, targets: [{ expr: "up" }] });
const panels = [
  ...["a", "b", "c", "d"].map(gauge),
  { type: "table", title: "Table", transformations: [{ id: "joinByField" }] },
];
const list = [
  { name: "Filters", type: "adhoc" },
  { name: "op", type: "query", datasource: { uid: "jaeger" } },
];

test("what only Grafana shows is said once for each reason, and is no failure", async () => {
  const { all } = dashboardsFrom({
    "mine.json": { title: "Mine", panels, templating: { list } },
    "demo.json": { uid: "demo", title: "Demo", panels },
  });
  const checks = onlyGrafanaChecks(all, PROVISIONED);
  const told = await Promise.all(
    checks.map(async ({ name, where, look }) => [name, where, await look(fakeAsk(() => undefined))]),
  );
  const worthALook = (saw: string) => ({ ok: true, warning: true, saw });
  expect(told).toEqual([
    [
      "mine.json: only in Grafana, 1",
      "dashboards/demo/mine.json: uid",
      worthALook("it has no uid: Grafana makes another one at each start, so no link to it lasts"),
    ],
    [
      "mine.json: only in Grafana, 2",
      'dashboards/demo/mine.json: variable "Filters"',
      worthALook("only Grafana adds its filters to each query"),
    ],
    [
      "mine.json: only in Grafana, 3",
      'dashboards/demo/mine.json: variable "op"',
      worthALook("only Grafana asks the data source Jaeger"),
    ],
    [
      "mine.json: only in Grafana, 4",
      'dashboards/demo/mine.json: panel "a", panel "b", panel "c" and 1 more',
      worthALook("only Grafana draws panels of the type gauge"),
    ],
    [
      "mine.json: only in Grafana, 5",
      'dashboards/demo/mine.json: panel "Table"',
      worthALook("only Grafana applies the transformation joinByField"),
    ],
  ]);
});
