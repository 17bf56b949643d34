import { html } from "hono/html";
import { formatMoney } from "../domain/money.ts";
import type { Product } from "../domain/product.ts";
import type { Frame, Markup } from "./frame.ts";

type Level = "h2" | "h3";

/** One product in a grid. Its name is the link, and the whole card answers to it. */
function card(frame: Frame, product: Product, level: Level): Markup {
  const link = html`<a href="/product/${product.id}">${product.name}</a>`;
  return html`<li class="card">
<img src="${frame.pictureUrl(product)}" alt="" width="480" height="360" loading="lazy">
<div class="card-text">
${level === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
<p class="tags">${product.categories.join(" · ")}</p>
<p class="price">${formatMoney(product.price)}</p>
</div>
</li>`;
}

export function productGrid(frame: Frame, products: readonly Product[], level: Level): Markup {
  return html`<ul class="grid">${products.map((product) => card(frame, product, level))}</ul>`;
}
