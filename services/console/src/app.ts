import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Asset } from "./assets.ts";
import type { EventHub } from "./events/hub.ts";
import type { FlagStore } from "./flags/store.ts";
import type { LeaseStore } from "./lease/store.ts";
import { Problem } from "./problem.ts";
import { createApi } from "./routes/api.ts";
import { createDashboardPages, type DashboardParts } from "./routes/dashboards.ts";
import { createEvents } from "./routes/events.ts";
import { createLeaseApi } from "./routes/lease.ts";
import { createPages } from "./routes/pages.ts";
import { createScenariosApi } from "./routes/scenarios.ts";
import { createTracesPages } from "./routes/traces.ts";
import type { Runs } from "./scenarios/runs.ts";

export interface AppParts extends DashboardParts {
  readonly store: FlagStore;
  readonly lease: LeaseStore;
  readonly runs: Runs;
  readonly events: EventHub;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly logError: (error: unknown) => void;
}

export function createApp({ store, lease, runs, events, assets, logError, ...parts }: AppParts): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
      // The stack is served over plain http on localhost.
      strictTransportSecurity: false,
    }),
  );
  app.get("/console/healthz", async (c) => {
    await store.list();
    return c.json({ status: "ok", missing: [] });
  });
  app.get("/console/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    if (asset === undefined) throw new Problem(404, "There is no such file.");
    return c.body(asset.content, 200, { "Content-Type": asset.type, "Cache-Control": "no-cache" });
  });
  app.route("/console/api", createEvents(events));
  app.route("/console/api", createApi(store));
  app.route("/console/api", createLeaseApi(lease));
  app.route("/console/api", createScenariosApi(runs, Date.now));
  app.route("/", createPages(parts.stack));
  app.route("/", createDashboardPages(parts));
  app.route("/", createTracesPages(parts.stack));
  app.notFound((c) =>
    c.json(
      {
        error: {
          message: `There is nothing at ${c.req.path}. The console begins at /console/.`,
        },
      },
      404,
    ),
  );
  app.onError((error, c) => {
    if (error instanceof Problem) {
      return c.json({ error: { message: error.message, ...error.details } }, error.status);
    }
    logError(error);
    return c.json({ error: { message: "The console failed. Its log says why." } }, 500);
  });
  return app;
}
