import { type Context, Hono } from "hono";
import { liesOf } from "../../../../dashboards/lies/lies.ts";
import { readDashboard } from "../../../../dashboards/model/read.ts";
import { assetOf } from "../assets.ts";
import type { DashboardFile } from "../dashboards/folder.ts";
import { Problem } from "../problem.ts";
import type { StackFacts } from "../stack-facts.ts";
import { renderDashboard, renderDashboards } from "../views/dashboards-page.ts";
import type { Frame } from "../views/frame.ts";
import { sendAsset } from "./send-asset.ts";

const base = "/console/dashboards/";

export interface DashboardPagesParts {
  readonly frame: Frame;
  readonly stack: StackFacts;
  /** Metrics that the stack promises. */
  readonly promised: readonly string[];
  readonly dashboards: readonly DashboardFile[];
  readonly leftOut: readonly string[];
}

/** The pages of dashboards, the files that they show, and where Grafana's own addresses lead in a stack without it. */
export function createDashboardPages({ frame, stack, promised, dashboards, leftOut }: DashboardPagesParts): Hono {
  const pages = new Hono();
  const served = dashboards.map((one) => ({ ...one, file: assetOf("application/json", one.text) }));
  pages.get(base, (c) => c.html(renderDashboards(frame, dashboards, leftOut, stack)));
  pages.get(`${base}:uid/`, (c) => c.redirect(`${base}${c.req.param("uid")}${new URL(c.req.url).search}`));
  pages.get(`${base}:uid`, (c) => c.html(renderDashboard(frame, find(dashboards, c), dashboards, stack)));
  pages.get("/console/api/dashboards", (c) =>
    c.json({ dashboards: dashboards.map(({ uid, title, description }) => ({ uid, title, description })) }),
  );
  pages.get("/console/api/dashboards/:uid", (c) => sendAsset(c, find(served, c).file, "no-cache"));
  // Read here, where the reader of PromQL is at hand, and not in each browser.
  pages.get("/console/api/dashboards/:uid/lies", (c) => {
    const dashboard = readDashboard(find(dashboards, c).text);
    const panels = typeof dashboard === "string" ? [] : dashboard.panels;
    return c.json({ lies: liesOf(panels, { interval: stack.interval, promised }) });
  });
  for (const path of [
    "/grafana/d/:uid",
    "/grafana/d/:uid/",
    "/grafana/d/:uid/:slug",
    "/grafana/d/:uid/:slug/",
  ] as const) {
    pages.get(path, (c) => {
      // Of one that is not here, its page says which there are.
      return c.redirect(`${base}${encodeURIComponent(c.req.param("uid"))}${new URL(c.req.url).search}`);
    });
  }
  pages.get("/grafana/*", (c) => c.redirect(base));
  return pages;
}

function find<T extends DashboardFile>(dashboards: readonly T[], c: Context): T {
  const uid = c.req.param("uid");
  const found = dashboards.find((one) => one.uid === uid);
  if (found !== undefined) return found;
  const known = dashboards.map((one) => one.uid).join(", ") || "none";
  throw new Problem(404, `No dashboard has the uid "${uid}". There are: ${known}.`);
}
