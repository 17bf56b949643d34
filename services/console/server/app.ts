import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { type Assets, assetUrl } from "./assets.ts";
import type { DashboardFile } from "./dashboards/folder.ts";
import type { EventHub } from "./events/hub.ts";
import type { Flagd } from "./flags/flagd.ts";
import type { FlagStore } from "./flags/store.ts";
import type { LeaseStore } from "./lease/store.ts";
import { Problem } from "./problem.ts";
import { createApi } from "./routes/api.ts";
import { createAssets } from "./routes/assets.ts";
import { createDashboardPages } from "./routes/dashboards.ts";
import { createEvents } from "./routes/events.ts";
import { refuseForeignWrites } from "./routes/guard.ts";
import { createLeaseApi } from "./routes/lease.ts";
import { createPages } from "./routes/pages.ts";
import { createScenariosApi } from "./routes/scenarios.ts";
import { createTracesPages } from "./routes/traces.ts";
import type { Runs } from "./scenarios/runs.ts";
import type { StackFacts } from "./stack-facts.ts";
import { createFrame } from "./views/frame.ts";
import { renderProblem } from "./views/problem-page.ts";

export interface AppParts {
  readonly stack: StackFacts;
  /** Metrics that the stack promises, as Prometheus names them. */
  readonly promised: readonly string[];
  readonly dashboards: readonly DashboardFile[];
  /** Files that are no dashboards: `a.json is left out: it has no title`. */
  readonly leftOut: readonly string[];
  readonly store: FlagStore;
  readonly flagd: Flagd;
  readonly lease: LeaseStore;
  readonly runs: Runs;
  readonly events: EventHub;
  readonly assets: Assets;
  /** What the proxy asks of services that speak no HTTP. */
  readonly probe: Hono;
  readonly logError: (error: unknown) => void;
}

export function createApp(parts: AppParts): Hono {
  const { stack, promised, dashboards, leftOut, store, flagd, lease, runs, events, assets, probe, logError } = parts;
  const frame = createFrame((name) => assetUrl(assets, name));
  const ownWrites = refuseForeignWrites(stack.port);
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
  app.route("/", probe);
  app.route("/", createAssets(assets));
  app.route("/console/api", createEvents(events));
  app.route("/console/api", createApi(store, flagd, ownWrites));
  app.route("/console/api", createLeaseApi(lease, ownWrites));
  app.route("/console/api", createScenariosApi(runs, Date.now, ownWrites));
  app.route("/", createPages(frame, stack, dashboards));
  app.route("/", createDashboardPages({ frame, stack, promised, dashboards, leftOut }));
  app.route("/", createTracesPages(frame, stack));
  const tell = (c: Context, problem: Problem): Response | Promise<Response> =>
    isForPeople(c)
      ? c.html(renderProblem(frame, problem), problem.status)
      : c.json({ error: { message: problem.message, ...problem.details } }, problem.status);
  app.notFound((c) => tell(c, new Problem(404, `There is nothing at ${c.req.path}. The console is at /console/.`)));
  app.onError((error, c) => {
    if (error instanceof Problem) return tell(c, error);
    logError(error);
    return tell(c, new Problem(500, "The console failed. Its log says why."));
  });
  return app;
}

/** Whether a page was asked for, and not what a script reads. */
function isForPeople(c: Context): boolean {
  const isRead = ["GET", "HEAD"].includes(c.req.method);
  return isRead && !["/console/api/", "/console/assets/"].some((prefix) => c.req.path.startsWith(prefix));
}
