import { html } from "hono/html";
import type { Product } from "../domain/product.ts";
import { productGrid } from "./card.ts";
import type { Frame, Markup } from "./frame.ts";

/** Where people type what they look for. */
export function searchForm(query = ""): Markup {
  return html`<form class="search" role="search" action="/search">
<label class="unseen" for="q">Search products</label>
<input id="q" type="search" name="q" value="${query}" placeholder="Search, for example: red light" required maxlength="100">
<button>Search</button>
</form>`;
}

const heading = (found: number, query: string): string =>
  found === 0 ? `Nothing for “${query}”` : `${found} ${found === 1 ? "product" : "products"} for “${query}”`;

export function searchPage(
  frame: Frame,
  query: string,
  products: readonly Product[],
  cartCount: number | undefined,
): Markup {
  return frame.page({
    title: `Astrolab: ${query}`,
    cartCount,
    body: html`<h1 class="found">${heading(products.length, query)}</h1>
${searchForm(query)}
${products.length > 0 ? productGrid(frame, products, "h2") : html`<p>Try another word, or look at <a href="/">everything that there is</a>.</p>`}`,
  });
}
