import { html } from "hono/html";
import type { Problem } from "../problem.ts";
import { type Frame, type Markup, parts } from "./frame.ts";

/** In place of a page that cannot be shown: why, and where to go on. */
export function renderProblem(frame: Frame, { status, message }: Problem): Markup {
  const title = status === 404 ? "Page not found" : "This page cannot be shown";
  const body = html`
    <main id="main" class="narrow" tabindex="-1">
      <h1>${title}</h1>
      <p class="lead">${message}</p>
      <ul class="ways">
        ${parts.map(({ href, title: name }) => html`<li><a href="${href}">${name}</a></li>`)}
        <li><a href="/">The shop</a></li>
      </ul>
    </main>`;
  return frame({ title, body });
}
