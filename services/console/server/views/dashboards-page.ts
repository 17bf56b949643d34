import { html } from "hono/html";
import type { DashboardFile } from "../dashboards/folder.ts";
import type { StackFacts } from "../stack-facts.ts";
import type { Frame, Markup } from "./frame.ts";

const bundle = "dashboards";
const here = "/console/dashboards/";

/** One line: what this is instead of, and where that is to be had. */
function notice({ urls }: StackFacts): Markup {
  return urls["Grafana"] === undefined
    ? html`<p class="notice">This is not Grafana, but the same dashboards drawn by the console. Where container registries are in reach,
      <code>npm run up -- --images upstream</code> brings Grafana.</p>`
    : html`<p class="notice">This is not Grafana, but the same dashboards drawn by the console. <a href="/grafana/">Grafana</a> runs in this stack.</p>`;
}

/** Which dashboards there are. */
export function renderDashboards(
  frame: Frame,
  dashboards: readonly DashboardFile[],
  leftOut: readonly string[],
  stack: StackFacts,
): Markup {
  const cards = dashboards.map(
    ({ uid, title, description }) => html`
      <li><h2><a href="${here}${uid}">${title}</a></h2><p>${description}</p></li>`,
  );
  const list =
    dashboards.length === 0
      ? html`<p>There are no dashboards here.</p>`
      : html`<ul class="dashboard-list">${cards}</ul>`;
  const body = html`
    <main id="main" class="narrow" tabindex="-1">
      <h1>Dashboards</h1>
      ${notice(stack)}
      ${list}
      ${leftOut.map((line) => html`<p class="failed">${line}.</p>`)}
    </main>`;
  return frame({ title: "Dashboards", here, bundle, script: false, body });
}

/** One dashboard: its script asks for the file and for the data. */
export function renderDashboard(
  frame: Frame,
  shown: DashboardFile,
  all: readonly DashboardFile[],
  stack: StackFacts,
): Markup {
  const { uid, title, description } = shown;
  const links = all.map(
    (one) => html`<a href="${here}${one.uid}"${one.uid === uid ? html` aria-current="page"` : ""}>${one.title}</a>`,
  );
  const body = html`
    <main id="main" class="wide" tabindex="-1">
      <div class="dashboard-head">
        <h1>${title}</h1>
        <nav aria-label="Dashboards" class="tabs">${links}</nav>
      </div>
      <p class="dashboard-description">${description}</p>
      <p id="status" role="status"></p>
      <div id="dashboard" data-uid="${uid}" data-interval="${stack.interval}" data-port="${stack.port}">
        <noscript><p>The charts need JavaScript.</p></noscript>
      </div>
      ${notice(stack)}
    </main>`;
  return frame({ title, here, bundle, body });
}
