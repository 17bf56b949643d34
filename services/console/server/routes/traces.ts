import { Hono } from "hono";
import { Problem } from "../problem.ts";
import type { StackFacts } from "../stack-facts.ts";
import { jaegerPage } from "../traces/jaeger-page.ts";
import { renderTracesPage } from "../traces/traces-page.ts";
import type { Frame } from "../views/frame.ts";

const base = "/console/traces/";

/** The pages of traces, and where the addresses of Jaeger's page lead in a stack without it. */
export function createTracesPages(frame: Frame, stack: StackFacts): Hono {
  const pages = new Hono();
  const jaeger = jaegerPage(stack);
  pages.get(base, (c) => c.html(renderTracesPage(frame, { kind: "search" }, jaeger)));
  pages.get(`${base}compare/`, (c) => c.redirect(`${base}compare${new URL(c.req.url).search}`));
  pages.get(`${base}:id/`, (c) => c.redirect(`${base}${c.req.param("id")}${new URL(c.req.url).search}`));
  pages.get(`${base}compare`, (c) => c.html(renderTracesPage(frame, { kind: "compare" }, jaeger)));
  pages.get(`${base}:id`, (c) =>
    c.html(renderTracesPage(frame, { kind: "trace", id: checked(c.req.param("id")) }, jaeger)),
  );
  for (const path of ["/jaeger/ui/trace/:id", "/jaeger/ui/trace/:id/"] as const) {
    pages.get(path, (c) => {
      const span = c.req.query("uiFind");
      const deeper = span !== undefined && /^[0-9a-f]{1,16}$/i.test(span) ? `?span=${span.toLowerCase()}` : "";
      return c.redirect(`${base}${checked(c.req.param("id"))}${deeper}`);
    });
  }
  for (const path of ["/jaeger/ui/search", "/jaeger/ui/search/"]) {
    pages.get(path, (c) => c.redirect(`${base}${new URL(c.req.url).search}`));
  }
  // Whatever else Jaeger's own page has: its start, its dependencies, its comparison.
  for (const path of ["/jaeger/ui", "/jaeger/ui/*"]) pages.get(path, (c) => c.redirect(base));
  return pages;
}

function checked(id: string): string {
  if (/^[0-9a-f]{1,32}$/i.test(id)) return id.toLowerCase();
  throw new Problem(404, "A trace's id is up to 32 hexadecimal digits. Traces are searched at /console/traces/.");
}
