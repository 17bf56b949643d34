import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApp } from "../testing/app.ts";
import { shippedDashboards } from "../testing/dashboards-console.ts";
import { openStore } from "../testing/store.ts";
import { loadDashboards } from "./dashboards/folder.ts";
import { loadStackFacts } from "./stack-facts.ts";

const dashboards = shippedDashboards(18080);

async function open(urls: Record<string, string> = {}) {
  const { store } = await openStore();
  return openApp({ store, dashboards, stack: { interval: 2, urls } });
}

test("the list leads to each dashboard, and to Grafana or to how to get it", async () => {
  const text = await (await (await open()).request("/console/dashboards/")).text();
  expect([...text.matchAll(/<h2><a href="([^"]+)">([^<]+)/g)].map(([, href, title]) => [href, title])).toEqual([
    ["/console/dashboards/astrolab-demo", "Demo"],
    ["/console/dashboards/astrolab-incidents", "Incidents"],
    ["/console/dashboards/astrolab-memory-leak", "Memory leak"],
    ["/console/dashboards/astrolab-collector", "OpenTelemetry Collector"],
  ]);
  expect(text).toContain("This is not Grafana");
  expect(text).toContain("<code>npm run up -- --images upstream</code>");
  const beside = await (await open({ Grafana: "http://localhost:8080/grafana/" })).request("/console/dashboards/");
  expect(await beside.text()).toContain('<a href="/grafana/">Grafana</a> runs in this stack.');
});

test("a dashboard's page is told how often there is a sample, and its file is served as it came", async () => {
  const app = await open();
  const page = await app.request("/console/dashboards/astrolab-demo");
  expect(await page.text()).toContain(
    '<div id="dashboard" data-uid="astrolab-demo" data-interval="2" data-port="8080">',
  );
  const file = await app.request("/console/api/dashboards/astrolab-demo");
  expect([file.headers.get("content-type"), await file.text()]).toEqual(["application/json", dashboards[0]?.text]);
  const list = (await (await app.request("/console/api/dashboards")).json()) as { dashboards: { uid: string }[] };
  expect(list.dashboards.map(({ uid }) => uid)).toEqual(dashboards.map(({ uid }) => uid));
});

test("what a dashboard's panels belie is served beside its file", async () => {
  const { store } = await openStore();
  const text = JSON.stringify({
    title: "Mine",
    panels: [{ type: "timeseries", title: "Users", targets: [{ refId: "A", expr: "rate(app_users[1m])" }] }],
  });
  const app = openApp({
    store,
    dashboards: [{ uid: "mine", title: "Mine", description: "", text }],
    promised: ["app_users"],
  });
  expect(await (await app.request("/console/api/dashboards/mine/lies")).json()).toEqual({
    lies: [
      {
        panel: 0,
        title: "Users",
        query: "A",
        why: "app_users goes up and down, and rate() is for counters: it takes each fall for a restart; deriv() and delta() are for values like this",
      },
    ],
  });
  expect(await (await (await open()).request("/console/api/dashboards/astrolab-demo/lies")).json()).toEqual({
    lies: [],
  });
  expect((await app.request("/console/api/dashboards/none/lies")).status).toBe(404);
});

const unknown =
  'No dashboard has the uid "nothing". There are: astrolab-demo, astrolab-incidents, astrolab-memory-leak, astrolab-collector.';

test("an unknown dashboard's file says which there are", async () => {
  const response = await (await open()).request("/console/api/dashboards/nothing");
  expect([response.status, await response.json()]).toEqual([404, { error: { message: unknown } }]);
});

test("so does its page", async () => {
  const response = await (await open()).request("/console/dashboards/nothing");
  expect([response.status, await response.text()]).toEqual([
    404,
    expect.stringContaining(unknown.replaceAll('"', "&quot;")),
  ]);
});

test.each([
  ["/console/dashboards", "/console/dashboards/"],
  ["/grafana/", "/console/dashboards/"],
  ["/grafana/dashboards", "/console/dashboards/"],
  [
    "/grafana/d/astrolab-demo/demo?from=now-1h&var-service=proxy",
    "/console/dashboards/astrolab-demo?from=now-1h&var-service=proxy",
  ],
  ["/grafana/d/astrolab-demo", "/console/dashboards/astrolab-demo"],
  ["/grafana/d/astrolab-demo/", "/console/dashboards/astrolab-demo"],
  ["/grafana/d/astrolab-demo/demo/", "/console/dashboards/astrolab-demo"],
  ["/console/dashboards/astrolab-demo/?from=now-1h", "/console/dashboards/astrolab-demo?from=now-1h"],
  ["/grafana/d/nothing/x", "/console/dashboards/nothing"],
])("%s leads to %s", async (path, location) => {
  const response = await (await open()).request(path);
  expect([response.status, response.headers.get("location")]).toEqual([302, location]);
});

test("a file that is no dashboard is left out with a reason, and a folder that is not there is empty", () => {
  const folder = mkdtempSync(join(tmpdir(), "dashboards-"));
  writeFileSync(join(folder, "a.json"), '{"uid":"a","title":"A","panels":[]}');
  writeFileSync(join(folder, "b.json"), "[]");
  writeFileSync(join(folder, "c.json"), '{"uid":"../c","title":"C","panels":[]}');
  writeFileSync(join(folder, "d.json"), '{"uid":"d"}');
  writeFileSync(join(folder, "my own.json"), '{"title":"Mine"}');
  writeFileSync(join(folder, "notes.txt"), "");
  const lines: string[] = [];
  expect(loadDashboards(folder, (line) => lines.push(line)).map(({ uid }) => uid)).toEqual(["a", "my-own"]);
  expect(lines).toEqual([
    "b.json is left out: it holds no JSON object",
    'c.json is left out: it has the uid "../c": Grafana takes letters, digits, - and _',
    "d.json is left out: it has no title",
  ]);
  expect(loadDashboards(join(folder, "none"), () => {})).toEqual([]);
});

test("what is left out is said where somebody looks for it", async () => {
  const { store } = await openStore();
  const app = openApp({ store, leftOut: ["<b>.json is left out: it has no title"] });
  expect(await (await app.request("/console/dashboards/")).text()).toContain(
    '<p class="failed">&lt;b&gt;.json is left out: it has no title.</p>',
  );
});

test("what is known of the stack comes from its plan, and without one it has the defaults", () => {
  const file = join(mkdtempSync(join(tmpdir(), "plan-")), "plan.json");
  expect(loadStackFacts(file)).toEqual({ name: "dev", port: 8080, users: 10, interval: 5, urls: {}, services: [] });
  const urls = { Grafana: "http://localhost:8080/grafana/" };
  const proxy = { name: "proxy", calls: ["frontend"], routes: [], health: { port: 1, path: "/" } };
  const shop = { name: "frontend", language: "node", calls: [], routes: ["/"] };
  const settings = { port: 8081, images: "packages", users: 3, interval: 10 };
  writeFileSync(file, JSON.stringify({ stack: "a", settings, urls, services: [proxy, shop] }));
  const services = [{ name: "proxy", calls: ["frontend"], routes: [] }, shop];
  expect(loadStackFacts(file)).toEqual({ name: "a", port: 8081, users: 3, interval: 10, urls, services });
});
