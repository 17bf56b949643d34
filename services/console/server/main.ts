import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { exitGracefully } from "@astrolab/telemetry-node";
import { telemetry } from "@astrolab/telemetry-node/register";
import { serve } from "@hono/node-server";
import { folderReader } from "../../../common/files/reader.ts";
import { runScenario } from "../../../scenarios/run/run.ts";
import { loadScenarios } from "../../../scenarios/schema/load.ts";
import { createApp } from "./app.ts";
import { loadAssets } from "./assets.ts";
import { loadDashboards } from "./dashboards/folder.ts";
import { everySecond } from "./events/every-second.ts";
import { createHub } from "./events/hub.ts";
import { consoleSources } from "./events/sources.ts";
import { parseDocument } from "./flags/document.ts";
import { diskFiles } from "./flags/files.ts";
import { flagdAt } from "./flags/flagd.ts";
import { openFlagStore } from "./flags/store.ts";
import { openLeaseStore } from "./lease/store.ts";
import { openPort } from "./probe/open-port.ts";
import { createProbe } from "./routes/probe.ts";
import { backendsOf } from "./scenarios/backends.ts";
import { createRuns } from "./scenarios/runs.ts";
import { loadPromised, loadStackFacts, loadTcpPorts } from "./stack-facts.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const warn = (line: string): void => console.error(line);
const file = process.env["FLAGS_FILE"] ?? "/var/lib/flags/demo.flagd.json";
const now = (): Date => new Date();
const store = await openFlagStore({
  file,
  defaults: parseDocument(readFileSync(process.env["FLAGS_DEFAULTS"] ?? "/app/flags/demo.flagd.json", "utf8")),
  files: diskFiles,
  now,
  warn,
});
const lease = await openLeaseStore({
  file: join(dirname(file), "lease.json"),
  files: diskFiles,
  flags: store,
  now,
  newId: randomUUID,
  warn,
});
setInterval(() => void lease.expire(), 1000).unref();
const planFile = process.env["PLAN_FILE"] ?? "/etc/astrolab/plan.json";
const stack = loadStackFacts(planFile);
const { scenarios, problems } = loadScenarios(
  folderReader(process.env["REPOSITORY"] ?? "/app"),
  stack.services.map(({ name }) => name),
);
for (const { file: at, line, col, message } of problems) warn(`left out: ${at}:${line}:${col} ${message}`);
const leftOut: string[] = [];
const dashboards = loadDashboards(process.env["DASHBOARDS"] ?? "/etc/dashboards", (line) => {
  warn(line);
  leftOut.push(line);
});
const runs = createRuns({
  scenarios,
  run: runScenario,
  backends: backendsOf({
    fetch,
    prometheusUrl: process.env["PROMETHEUS_URL"] ?? "http://prometheus:9090/prometheus",
    jaegerUrl: process.env["JAEGER_URL"] ?? "http://jaeger:16686/jaeger/ui",
    loadGeneratorUrl: process.env["LOAD_GENERATOR_URL"] ?? "http://load-generator:8089/loadgen",
    flags: store,
    lease,
  }),
  stack,
  newId: randomUUID,
  now: Date.now,
  onChange: () => void events.refresh(),
  warn,
});
const events = createHub({ sources: consoleSources(store, lease, runs), everySecond });
const app = createApp({
  store,
  flagd: flagdAt({ fetch, url: process.env["FLAGD_URL"] ?? "http://flagd:8016", now: Date.now, sleep }),
  lease,
  runs,
  events,
  assets: loadAssets(here("../assets"), here("../built")),
  dashboards,
  leftOut,
  stack,
  promised: loadPromised(planFile),
  probe: createProbe(loadTcpPorts(planFile), (host, port) => openPort(host, port)),
  logError: (error) => console.error(error),
});

const server = serve({ fetch: app.fetch, port: Number(process.env["PORT"] ?? 8080) }, ({ port }) => {
  console.error(`listening on port ${port}`);
}) as Server;

exitGracefully({
  process,
  close: () =>
    Promise.all([
      runs.close(),
      new Promise((resolve) => {
        server.close(resolve);
        // Pages listen for as long as they are open.
        events.close();
        server.closeIdleConnections();
      }),
    ]),
  flush: () => telemetry.shutdown(),
  log: (line) => console.error(line),
});
