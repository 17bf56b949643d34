import { type Context, Hono } from "hono";
import type { DashboardFile } from "../dashboards/folder.ts";
import { Problem } from "../problem.ts";
import type { StackFacts } from "../stack-facts.ts";
import { renderDashboard, renderDashboards } from "../views/dashboards-page.ts";

export interface DashboardParts {
  readonly dashboards: readonly DashboardFile[];
  readonly stack: StackFacts;
}

const base = "/console/dashboards/";

/** The pages of dashboards, the files that they show, and where Grafana's own addresses lead in a stack without it. */
export function createDashboardPages({ dashboards, stack }: DashboardParts): Hono {
  const pages = new Hono();
  pages.get(base, (c) => c.html(renderDashboards(dashboards, stack)));
  pages.get(`${base}:uid`, (c) => c.html(renderDashboard(find(dashboards, c), dashboards, stack)));
  pages.get("/console/api/dashboards", (c) =>
    c.json({ dashboards: dashboards.map(({ uid, title, description }) => ({ uid, title, description })) }),
  );
  pages.get("/console/api/dashboards/:uid", (c) =>
    c.body(find(dashboards, c).text, 200, { "Content-Type": "application/json" }),
  );
  pages.get("/grafana/d/:uid/:slug?", (c) => {
    const uid = c.req.param("uid");
    const isKnown = dashboards.some((one) => one.uid === uid);
    return c.redirect(isKnown ? `${base}${uid}${new URL(c.req.url).search}` : base);
  });
  pages.get("/grafana/*", (c) => c.redirect(base));
  return pages;
}

function find(dashboards: readonly DashboardFile[], c: Context): DashboardFile {
  const uid = c.req.param("uid");
  const found = dashboards.find((one) => one.uid === uid);
  if (found !== undefined) return found;
  const known = dashboards.map((one) => one.uid).join(", ") || "none";
  throw new Problem(404, `No dashboard has the uid "${uid}". There are: ${known}.`);
}
