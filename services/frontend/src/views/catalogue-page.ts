import { html } from "hono/html";
import { categoriesOf, type Product } from "../domain/product.ts";
import { productGrid } from "./card.ts";
import type { Frame, Markup } from "./frame.ts";
import { searchForm } from "./search-page.ts";

function filters(categories: readonly string[], chosen: string | undefined): Markup {
  const chip = (href: string, text: string, current: boolean) =>
    html`<li><a href="${href}"${current ? html` aria-current="page"` : ""}>${text}</a></li>`;
  return html`<nav class="chips" aria-label="Categories"><ul>
${chip("/", "everything", chosen === undefined)}
${categories.map((name) => chip(`/?category=${encodeURIComponent(name)}`, name, name === chosen))}
</ul></nav>`;
}

/** The catalogue; a category that no product has is no filter. */
export function cataloguePage(
  frame: Frame,
  products: readonly Product[],
  category: string | undefined,
  cartCount: number | undefined,
): Markup {
  const categories = categoriesOf(products);
  const chosen = category !== undefined && categories.includes(category) ? category : undefined;
  const shown = chosen === undefined ? products : products.filter((product) => product.categories.includes(chosen));
  return frame.page({
    title: chosen === undefined ? "Astrolab: instruments for looking up" : `Astrolab: ${chosen}`,
    cartCount,
    body: html`<section class="hero">
<img src="${frame.assetUrl("hero.svg")}" alt="" width="1200" height="420">
<div class="hero-text">
<h1>Instruments for looking&nbsp;up</h1>
<p>Telescopes, charts and small comforts for long nights, chosen by people who lose sleep over them.</p>
</div>
</section>
<div class="find">${filters(categories, chosen)}${searchForm()}</div>
${productGrid(frame, shown, "h2")}`,
  });
}
