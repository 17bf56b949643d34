import { html } from "hono/html";
import type { Frame, Markup } from "../views/frame.ts";

export type TracesPage =
  | { readonly kind: "search" }
  | { readonly kind: "compare" }
  /** Jaeger's id, in hexadecimal digits. */
  | { readonly kind: "trace"; readonly id: string };

const titles: Readonly<Record<TracesPage["kind"], string>> = {
  search: "Traces",
  compare: "Compare traces",
  trace: "Trace",
};

/**
 * A page that its script fills, the heading included.
 *
 * @param jaeger path of Jaeger's own page, where there is one
 */
export function renderTracesPage(frame: Frame, page: TracesPage, jaeger: string | undefined): Markup {
  const title = titles[page.kind];
  const body = html`
    <main id="main" class="wide" tabindex="-1">
      <div id="app" data-page="${page.kind}" data-trace="${page.kind === "trace" ? page.id : ""}" data-jaeger="${jaeger ?? ""}">
        <h1>${title}</h1>
        <noscript><p>This page needs JavaScript.</p></noscript>
      </div>
    </main>`;
  return frame({ title, here: "/console/traces/", bundle: "traces", body });
}
