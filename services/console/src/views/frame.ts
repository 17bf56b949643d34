import { html } from "hono/html";

export type Markup = ReturnType<typeof html>;

interface FrameParts {
  readonly title: string;
  /** The address of the part of the console that the page belongs to. */
  readonly here: string;
  readonly script: string;
  readonly styles: readonly string[];
  readonly body: Markup;
}

const parts = [
  { href: "/console/", title: "Flags" },
  { href: "/console/dashboards/", title: "Dashboards" },
];

/** What the console's pages share. */
export function frame({ title, here, script, styles, body }: FrameParts): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Astrolab console</title>
    <link rel="icon" href="/console/assets/console.svg">
    ${styles.map((name) => html`<link rel="stylesheet" href="/console/assets/${name}">`)}
    ${script === "" ? "" : html`<script type="module" src="/console/assets/${script}"></script>`}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <a class="brand" href="/"><img src="/console/assets/console.svg" alt="" width="32" height="32"><span>Astrolab</span></a>
      <nav aria-label="Console">
        ${parts.map(({ href, title: name }) => html`<a href="${href}"${href === here ? html` aria-current="page"` : ""}>${name}</a>`)}
      </nav>
    </header>
    ${body}
  </body>
</html>`;
}
