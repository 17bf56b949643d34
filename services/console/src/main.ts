import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { exitGracefully } from "@astrolab/telemetry-node";
import { telemetry } from "@astrolab/telemetry-node/register";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { loadAssets } from "./assets.ts";
import { loadDashboards } from "./dashboards/folder.ts";
import { loadStackFacts } from "./dashboards/stack-facts.ts";
import { parseDocument } from "./flags/document.ts";
import { diskFiles } from "./flags/files.ts";
import { openFlagStore } from "./flags/store.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const warn = (line: string): void => console.error(line);
const store = await openFlagStore({
  file: process.env["FLAGS_FILE"] ?? "/var/lib/flags/demo.flagd.json",
  defaults: parseDocument(readFileSync(process.env["FLAGS_DEFAULTS"] ?? "/app/flags/demo.flagd.json", "utf8")),
  files: diskFiles,
  now: () => new Date(),
  warn,
});
const app = createApp({
  store,
  assets: loadAssets(here("../assets"), here("../built")),
  dashboards: loadDashboards(process.env["DASHBOARDS"] ?? "/etc/dashboards", warn),
  stack: loadStackFacts(process.env["PLAN_FILE"] ?? "/etc/astrolab/plan.json"),
  logError: (error) => console.error(error),
});

const server = serve({ fetch: app.fetch, port: Number(process.env["PORT"] ?? 8080) }, ({ port }) => {
  console.error(`listening on port ${port}`);
}) as Server;

exitGracefully({
  process,
  close: () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    }),
  flush: () => telemetry.shutdown(),
});
