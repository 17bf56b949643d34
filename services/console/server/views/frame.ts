import { html } from "hono/html";

export type Markup = ReturnType<typeof html>;

interface FrameParts {
  readonly title: string;
  /** The address of the part of the console that the page belongs to: one of `parts`; absent on a page of none of them. */
  readonly here?: string;
  /** `NAME` of the page's own `NAME.css` and `NAME.js`; absent on a page that has neither. */
  readonly bundle?: string;
  /** False for a page that needs no script. */
  readonly script?: boolean;
  readonly body: Markup;
}

/** The parts of the console, in the order of the navigation. */
export const parts = [
  { href: "/console/", title: "Stack" },
  { href: "/console/flags/", title: "Flags" },
  { href: "/console/scenarios/", title: "Scenarios" },
  { href: "/console/dashboards/", title: "Dashboards" },
  { href: "/console/traces/", title: "Traces" },
] as const;

/** A whole page: what all of them share around what is its own. */
export type Frame = (parts: FrameParts) => Markup;

/** @param assetUrl where a page finds an asset of this name */
export function createFrame(assetUrl: (name: string) => string): Frame {
  const mark = assetUrl("console.svg");
  return ({ title, here, bundle, script = true, body }) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Astrolab console</title>
    <link rel="icon" href="${mark}">
    <link rel="stylesheet" href="${assetUrl("shell.css")}">
    ${bundle === undefined ? "" : html`<link rel="stylesheet" href="${assetUrl(`${bundle}.css`)}">`}
    ${script && bundle !== undefined ? html`<script type="module" src="${assetUrl(`${bundle}.js`)}"></script>` : ""}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <a class="brand" href="/"><img src="${mark}" alt="" width="32" height="32"><span>Astrolab</span></a>
      <nav aria-label="Console">
        ${parts.map(({ href, title: name }) => html`<a href="${href}"${href === here ? html` aria-current="page"` : ""}>${name}</a>`)}
      </nav>
    </header>
    ${body}
  </body>
</html>`;
}
