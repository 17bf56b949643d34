import { traceparent } from "@astrolab/telemetry-node";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { type Assets, assetUrl } from "../assets.ts";
import type { Product } from "../domain/product.ts";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

interface PageParts {
  title: string;
  description?: string;
  /** Undefined where nobody knows. */
  cartCount: number | undefined;
  body: Markup;
}

/** What all pages share: the markup around them, and the addresses of files. */
export interface Frame {
  page(parts: PageParts): Markup;
  pictureUrl(product: Product): string;
  assetUrl(name: string): string;
}

const DESCRIPTION = "Telescopes, charts and small comforts for long nights.";

export function createFrame(assets: Assets): Frame {
  const url = (name: string) => assetUrl(assets, `/assets/${name}`);
  const style = url("style.css");
  // What the pages do is told by what is there before it.
  const scripts = [url("telemetry.js"), url("shop.js")];
  const mark = url("mark.svg");
  return {
    assetUrl: url,
    pictureUrl: (product) => {
      const path = `/pictures/${product.picture}`;
      return assets.has(path) ? assetUrl(assets, path) : url("no-picture.svg");
    },
    page: ({ title, description = DESCRIPTION, cartCount, body }) => {
      const known = cartCount !== undefined;
      const parent = traceparent();
      return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" type="image/svg+xml" href="${mark}">
<link rel="stylesheet" href="${style}">
${parent === undefined ? "" : html`<meta name="traceparent" content="${parent}">`}
${scripts.map((src) => html`<script src="${src}" defer></script>`)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="wrap">
<a class="brand" href="/"><img src="${mark}" alt="" width="40" height="40"><span>Astrolab</span></a>
<nav aria-label="Shop">
<a href="/">Catalogue</a>
<a href="/orders">Orders</a>
<a class="cart-link" href="/cart">Cart <span class="count" data-cart-count${known ? "" : html` hidden`}>${cartCount ?? ""}</span>${known ? html`<span class="unseen"> items</span>` : ""}</a>
</nav>
</div></header>
<main id="main" class="wrap" tabindex="-1">${body}</main>
<footer class="bottom"><div class="wrap">
<p>Astrolab is a demonstration: nothing here is really for sale, and everything is observed.</p>
<p><a href="/console/">Look behind the counter</a></p>
</div></footer>
<div class="toast" role="status" aria-live="polite" data-toast></div>
</body>
</html>`;
    },
  };
}
