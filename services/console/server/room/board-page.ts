import { html } from "hono/html";

/** The leader's board, which a script fills. */
export function boardPage(assetUrl: (name: string) => string) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>The room · Astrolab</title>
    <link rel="icon" href="${assetUrl("console.svg")}">
    <link rel="stylesheet" href="${assetUrl("shell.css")}">
    <link rel="stylesheet" href="${assetUrl("room.css")}">
    <script type="module" src="${assetUrl("room.js")}"></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <span class="brand"><img src="${assetUrl("console.svg")}" alt="" width="32" height="32"><span>Astrolab</span></span>
    </header>
    <main id="main" class="wide" tabindex="-1">
      <h1>The room</h1>
      <div id="app"><noscript><p>This page needs JavaScript.</p></noscript></div>
    </main>
  </body>
</html>`;
}
