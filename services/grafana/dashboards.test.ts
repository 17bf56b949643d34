import { expect, test } from "vitest";
import { placeholders } from "../../common/placeholders.ts";
import {
  allPanels,
  type DashboardFile,
  dashboardFiles,
  dataPanels,
  type GridPos,
  ownAnnotations,
} from "./testing/dashboards.ts";

const files = dashboardFiles();
const each = test.for(files.map((file): [string, DashboardFile] => [file.file, file]));

test("the folder holds one dashboard for the Collector, one for the shop, two for what breaks, under names that stay", () => {
  expect(files.map(({ file, dashboard: { uid, title } }) => [file, uid, title])).toEqual(
    expect.arrayContaining([
      ["dashboards/demo/collector.json", "astrolab-collector", "OpenTelemetry Collector"],
      ["dashboards/demo/demo.json", "astrolab-demo", "Demo"],
      ["dashboards/demo/incidents.json", "astrolab-incidents", "Incidents"],
      ["dashboards/demo/memory-leak.json", "astrolab-memory-leak", "Memory leak"],
    ]),
  );
  expect(new Set(files.map(({ dashboard: { uid } }) => uid)).size).toBe(files.length);
});

each("%s opens on the last 15 minutes, follows them, and shares its crosshair", ([, { dashboard }]) => {
  expect(dashboard).toMatchObject({
    refresh: "5s",
    time: { from: "now-15m", to: "now" },
    graphTooltip: 1,
    editable: true,
    tags: ["astrolab"],
  });
  // A newer Grafana writes a newer number, and reads all older ones.
  expect(dashboard["schemaVersion"]).toBeGreaterThanOrEqual(41);
});

// `__inputs` and `__requires` come from an export for sharing, `spec` and `apiVersion` from the v2 model, a number in `id` from one Grafana's
// database: file provisioning takes none of them. https://grafana.com/docs/grafana/v13.1/administration/provisioning/#dashboards
each("%s is the classic model and was not made for another Grafana", ([, { dashboard }]) => {
  expect(Object.keys(dashboard).filter((key) => /^(__.*|spec|apiVersion|kind|metadata|dashboard)$/.test(key))).toEqual(
    [],
  );
  expect(dashboard["id"] ?? null).toBeNull();
});

each("%s uses only panels that every Grafana and the console can draw", ([, { dashboard }]) => {
  const types = new Set(allPanels(dashboard).map(({ type }) => type));
  expect([...types].filter((type) => !["row", "timeseries", "stat", "table", "text"].includes(type))).toEqual([]);
  const transformations = allPanels(dashboard).flatMap(({ transformations: list = [] }) => list.map(({ id }) => id));
  expect(transformations.filter((id) => id !== "merge" && id !== "organize")).toEqual([]);
});

each("%s gives each panel an id and a place of its own on the grid of 24 columns", ([, { dashboard }]) => {
  const panels = allPanels(dashboard);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(panels.filter(({ gridPos: { x, y, w, h } }) => x < 0 || y < 0 || w < 1 || h < 1 || x + w > 24)).toEqual([]);
  const overlaps = dashboard.panels.flatMap((a, index) =>
    dashboard.panels
      .slice(index + 1)
      .flatMap((b) => (overlap(a.gridPos, b.gridPos) ? [`${a.title} / ${b.title}`] : [])),
  );
  expect(overlaps).toEqual([]);
});

function overlap(a: GridPos, b: GridPos): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

each("%s tells of each panel what to look for, in one sentence, and in which unit", ([, { dashboard }]) => {
  const silent = dataPanels(dashboard).filter(
    ({ description = "", fieldConfig }) =>
      !/^[A-Z][^\n]{20,}\.$/.test(description) || !isUnit(fieldConfig?.defaults.unit ?? ""),
  );
  expect(silent.map(({ title }) => title)).toEqual([]);
});

// Ids of units: https://grafana.com/docs/grafana/v13.1/panels-visualizations/configure-standard-options/#unit
const units = new Set(["short", "none", "percentunit", "percent", "ms", "s", "bytes", "reqps"]);

/** What is counted a second says what it is, as a unit of its own: Grafana's `cps` reads `c/s`. */
const isUnit = (unit: string): boolean => units.has(unit) || /^count:[a-z]+\/s$/.test(unit);

each("%s has no two panels or texts without a title", ([, { dashboard }]) => {
  expect(allPanels(dashboard).filter(({ title }) => (title ?? "").trim() === "")).toEqual([]);
  for (const { type, options } of allPanels(dashboard)) {
    if (type === "text") expect(options).toMatchObject({ mode: "markdown", content: expect.stringMatching(/\S/) });
  }
});

// A colour by name has a shade for each theme; a literal one is right on one of them at most.
// https://grafana.com/docs/grafana/v13.1/panels-visualizations/configure-standard-options/#color-scheme
each("%s names its colours, so that it can be read on dark and on light", ([, { dashboard }]) => {
  const own = { panels: dashboard.panels, annotations: ownAnnotations(dashboard) };
  const colours = [...JSON.stringify(own).matchAll(/"(?:color|fixedColor|iconColor)":"([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(colours.length).toBeGreaterThan(0);
  expect(
    colours.filter(
      (colour) => !/^((super-light|light|semi-dark|dark)-)?(green|yellow|orange|red|blue|purple)$/.test(colour ?? ""),
    ),
  ).toEqual([]);
});

test("no variable has a name that the plan replaces in uploaded files", () => {
  const names = files.flatMap(({ dashboard }) => dashboard.templating.list.map(({ name }) => name));
  expect(names).toEqual(["service"]);
  expect(names.filter((name) => (placeholders as readonly string[]).includes(name))).toEqual([]);
});

/** Titles of the panels by the row that they stand under, from top to bottom; the first ones stand above all rows. */
function sections(uid: string): Record<string, readonly string[]> {
  const panels = [...(files.find(({ dashboard }) => dashboard.uid === uid)?.dashboard.panels ?? [])].sort(
    (a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x,
  );
  const found: Record<string, string[]> = { "": [] };
  let own = found[""];
  for (const { type, title, panels: folded = [] } of panels) {
    if (type !== "row") own?.push(title);
    else found[title] = own = folded.map((panel) => panel.title);
  }
  return found;
}

test("the shop's dashboard holds what the story names, and nothing of it is gone", () => {
  expect(sections("astrolab-demo")).toEqual({
    "": ["Load", "Failed requests", "Slowest 1 % of pages", "Services with spans"],
    "Requests and errors, from span metrics": ["Load through the proxy", "Request rate", "Error rate"],
    "Service latency, from span metrics": [
      "Service latency, p50",
      "Service latency, p95",
      "Service latency, p99",
      "Service latency, p99.9",
    ],
    "By span name": ["Every span name, in the last minute", "Request rate by span", "p99 by span"],
    "Recommendation Service (CPU% and Memory)": [
      "CPU%",
      "Memory against its limit",
      "Recommendations",
      "Cache entries",
    ],
    "Orders: checkout, payment, shipping": [
      "Requests of the order path",
      "Errors of the order path",
      "Latency of the order path, p95",
      "Requests by loyalty level",
      "Errors by loyalty level",
      "Latency by loyalty level, p95",
      "Requests by destination",
      "Errors by destination",
      "Latency by destination, p95",
    ],
    "JVM of the cart": ["Time in garbage collections", "Heap"],
    "Queue of orders": ["Orders sent and processed", "Waiting in the queue", "From placed to booked"],
    "Database of the books": ["Connections of the pool", "Time of connections, p95", "Statements, p95"],
  });
});

test("the Collector's dashboard follows what is sent from its door to its two receivers, and nothing of it is gone", () => {
  expect(sections("astrolab-collector")).toEqual({
    "": ["Uptime", "Spans in", "Metric points in", "Lost in the time shown", "Fullest queue", "Resident memory"],
    "In: what services send": ["Spans received", "Metric points received", "Refused and failed at the door"],
    "Through: processors and span metrics": ["Processed", "Held back by processors", "Series made from spans"],
    "Out: to Jaeger and Prometheus": [
      "Spans exported",
      "Metric points exported",
      "Failed to export",
      "Queued batches",
      "Batch size",
      "Share lost",
    ],
    "The process": ["CPU", "Memory of the process", "Uptime"],
  });
});

test("the leak is told from its cause to its traces, from top to bottom", () => {
  const leak = files.find(({ dashboard }) => dashboard.uid === "astrolab-memory-leak");
  const rows = (leak?.dashboard.panels ?? []).filter(({ type }) => type === "row");
  expect([...rows].sort((a, b) => a.gridPos.y - b.gridPos.y).map(({ title }) => title)).toEqual([
    "1. It gets slow, but only sometimes, and its memory climbs",
    "2. It works harder, dies, and starts again",
    "3. Why: a cache that never lets go",
    "4. The proof: its traces",
  ]);
});

test("each other incident has a row: what moves, where it shows, what stays", () => {
  const incidents = files.find(({ dashboard }) => dashboard.uid === "astrolab-incidents");
  const panels = [...(incidents?.dashboard.panels ?? [])].sort(
    (a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x,
  );
  const rows = panels.filter(({ type }) => type === "row");
  expect(rows.map(({ title }) => title)).toEqual([
    "1. One product fails, and only that one",
    "2. Pictures are slow, pages are not",
    "3. CPU without memory",
    "4. A crowd storms the first page",
    "5. The cart's store is away, and the rest can be looked at",
    "6. Garbage is collected by hand",
    "7. Gold members' orders fail, and nobody else's",
    "8. Payment is well, and nobody finds it",
    "9. Orders abroad are slow, and the median of all hides it",
    "10. Nobody comes, and everything looks well",
    "11. Orders wait in the queue, and the shop does not notice",
    "12. A table is held, and the pool runs dry before anything fails",
    "13. Retries keep alive what is over",
  ]);
  for (const row of rows) {
    const after = panels.slice(panels.indexOf(row) + 1, panels.indexOf(row) + 4);
    expect(after.map(({ description }) => description?.split(":")[0])).toEqual([
      "What moves",
      "Where it shows",
      "What stays",
    ]);
  }
});
