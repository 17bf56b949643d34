import { describe, expect, test } from "vitest";
import { mapReader } from "../../testing/map-reader.ts";
import { grafanaAt } from "../ask/grafana.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { dashboardsFrom, panelQuery } from "../testing/dashboard.ts";
import { seriesOf } from "../testing/prometheus.ts";
import { grafanaChecks } from "./grafana.ts";

const grafana = grafanaAt("/g/");
const { all } = dashboardsFrom({ "demo.json": { uid: "demo-uid", title: "Demo", panels: [] } });
const providers = "apiVersion: 1\nproviders:\n  - name: demo\n    folder: Demo\n    folderUid: demo\n";
const reader = mapReader({ "services/grafana/provisioning/dashboards/demo.yaml": providers });
const sources = [
  { name: "Jaeger", uid: "jaeger", type: "jaeger", url: "http://jaeger", where: "all.yaml:4", isDefault: false },
];
const [source, folder, dashboard] = grafanaChecks(grafana, reader, sources, all);

test("what Grafana was given is asked for", () => {
  expect(
    [source, folder, dashboard].map((check) => [check?.category, check?.name, check?.asked, check?.where]),
  ).toEqual([
    ["data sources", "Jaeger in Grafana", "Grafana for the health of the data source jaeger", "all.yaml:4"],
    [
      "dashboards",
      "folder Demo in Grafana",
      "Grafana for the folder demo",
      "services/grafana/provisioning/dashboards/demo.yaml:5",
    ],
    [
      "dashboards",
      "demo-uid in Grafana",
      "Grafana for the dashboard demo-uid in the folder demo",
      "dashboards/demo/demo.json",
    ],
  ]);
});

const json = (value: unknown, status = 200) => ({ status, text: JSON.stringify(value) });

test.each([
  [
    "well",
    json({ status: "OK", message: "Successfully queried the Prometheus API." }),
    true,
    "Successfully queried the Prometheus API.",
  ],
  ["ill", json({ status: "ERROR", message: "dial tcp: refused" }, 400), false, "dial tcp: refused"],
  ["ill with a 200", json({ status: "ERROR" }), false, "ERROR"],
])("a data source that is %s", async (_, answer, ok, saw) => {
  const ask = fakeAsk(() => answer);
  expect(await source?.look(ask)).toEqual({ ok, saw });
  expect(ask.seen).toEqual(["GET /g/api/datasources/uid/jaeger/health"]);
});

test("a data source that Grafana does not have", async () => {
  const gone = json({ message: "Data source not found" }, 404);
  await expect(source?.look(fakeAsk(() => gone))).rejects.toThrow('answered 404: {"message":"Data source not found"}');
});

test("the folder has its title", async () => {
  const ask = fakeAsk(() => ({ uid: "demo", title: "Demo" }));
  expect(await folder?.look(ask)).toEqual({ ok: true, saw: "Demo" });
  expect(ask.seen).toEqual(["GET /g/api/folders/demo"]);
  expect(await folder?.look(fakeAsk(() => ({ uid: "demo", title: "General" })))).toEqual({
    ok: false,
    saw: 'its title is "General"',
  });
});

test.each([
  ["served", { dashboard: { uid: "demo-uid", title: "Demo" }, meta: { folderUid: "demo" } }, { ok: true, saw: "Demo" }],
  [
    "elsewhere",
    { dashboard: { uid: "demo-uid", title: "Demo" }, meta: { folderUid: "x" } },
    { ok: false, saw: 'it is in the folder "x"' },
  ],
  [
    "another one",
    { dashboard: { uid: "demo-uid", title: "Old" }, meta: { folderUid: "demo" } },
    { ok: false, saw: 'its title is "Old"' },
  ],
  ["not there", undefined, { ok: false, saw: "Grafana has no dashboard of that uid" }],
])("a dashboard that is %s", async (_, answer, expected) => {
  const ask = fakeAsk(() => answer);
  expect(await dashboard?.look(ask)).toEqual(expected);
  expect(ask.seen).toEqual(["GET /g/api/dashboards/uid/demo-uid"]);
});

describe("a panel's query through Grafana", () => {
  const asked = (instant = false) => ({
    query: panelQuery("up", { instant }),
    expr: "up",
    from: NOW / 1000 - 60,
    to: NOW / 1000,
  });
  const frames = (...values: readonly (readonly unknown[])[]) => {
    const fields = [
      { name: "Time", type: "time" },
      { name: "Value", type: "number" },
    ];
    return { results: { A: { status: 200, frames: [{ schema: { fields }, data: { values } }] } } };
  };

  test("is sent as the panel sends it", async () => {
    const ask = fakeAsk(() => frames([NOW - 5000, NOW], [1, null]));
    expect(await grafana.panels.ask(ask, asked())).toEqual([
      seriesOf({}, [NOW / 1000 - 5, 1], [NOW / 1000, Number.NaN]),
    ]);
    const [sent = ""] = ask.seen;
    expect(sent.startsWith("POST /g/api/ds/query {")).toBe(true);
    expect(JSON.parse(sent.replace("POST /g/api/ds/query ", ""))).toEqual({
      queries: [
        {
          refId: "A",
          expr: "up",
          instant: false,
          range: true,
          datasource: { uid: "prometheus", type: "prometheus" },
          format: "time_series",
          intervalMs: 5000,
          maxDataPoints: 1000,
        },
      ],
      from: String(NOW - 60_000),
      to: String(NOW),
    });
  });

  test("of a moment says so", async () => {
    const ask = fakeAsk(() => frames([], []));
    expect(await grafana.panels.ask(ask, asked(true))).toEqual([seriesOf({})]);
    expect(ask.seen[0]).toContain('"instant":true,"range":false');
  });

  test("without frames is empty", async () => {
    expect(
      await grafana.panels.ask(
        fakeAsk(() => ({ results: { A: { status: 200 } } })),
        asked(),
      ),
    ).toEqual([]);
  });

  test("that failed says why, whatever its status", async () => {
    const refused = json({ results: { A: { status: 400, error: "bad_data: parse error" } } }, 400);
    await expect(
      grafana.panels.ask(
        fakeAsk(() => refused),
        asked(),
      ),
    ).rejects.toThrow("Grafana refused it: bad_data: parse error");
    const down = { status: 502, text: "grafana does not answer" };
    await expect(
      grafana.panels.ask(
        fakeAsk(() => down),
        asked(),
      ),
    ).rejects.toThrow("answered 502: grafana does not answer");
  });
});
