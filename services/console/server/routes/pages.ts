import { Hono } from "hono";
import { html } from "hono/html";
import type { DashboardFile } from "../dashboards/folder.ts";
import { stackAnswer } from "../stack-answer.ts";
import type { StackFacts } from "../stack-facts.ts";
import { appPage } from "../views/app-page.ts";
import { type Frame, parts } from "../views/frame.ts";

/**
 * The pages that a script fills. A new one is a line in `parts` of views/frame.ts, a route that answers with an
 * `appPage`, `client/NAME/main.tsx` and `client/NAME/styles/NAME.css`.
 */
export function createPages(frame: Frame, stack: StackFacts, dashboards: readonly DashboardFile[]): Hono {
  const pages = new Hono();
  pages.get("/console/", (c) =>
    c.html(
      appPage(frame, {
        title: "Stack",
        here: "/console/",
        bundle: "stack",
        lead: "What is running, which service calls which, and how healthy each one is.",
        width: "wide",
      }),
    ),
  );
  pages.get("/console/api/stack", (c) => c.json(stackAnswer(stack, dashboards)));
  pages.get("/console/flags/", (c) =>
    c.html(
      appPage(frame, {
        title: "Flags",
        here: "/console/flags/",
        bundle: "flags",
        lead: html`What can be broken on purpose. A change takes effect within two seconds, and
          <a href="/console/dashboards/">the dashboards</a> show the effect.`,
      }),
    ),
  );
  pages.get("/console/scenarios/", (c) =>
    c.html(
      appPage(frame, {
        title: "Scenarios",
        here: "/console/scenarios/",
        bundle: "scenarios",
        width: "middle",
        lead: html`A scenario breaks something, waits until metrics and traces show it, fixes it, and says whether they did. It is
          what <code>npm run scenario</code> runs.`,
      }),
    ),
  );
  for (const { href } of parts) pages.get(href.slice(0, -1), (c) => c.redirect(`${href}${new URL(c.req.url).search}`));
  for (const path of ["/feature", "/feature/"]) pages.get(path, (c) => c.redirect("/console/flags/"));
  return pages;
}
