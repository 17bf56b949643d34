import { html } from "hono/html";
import { MAX_QUANTITY } from "../domain/cart.ts";
import { formatMoney } from "../domain/money.ts";
import type { Product } from "../domain/product.ts";
import type { Suggestions } from "../shop.ts";
import type { Frame, Markup } from "./frame.ts";
import { suggestionsPart } from "./suggestions.ts";

/** A list of quantities with one chosen. */
export function quantityOptions(chosen: number): Markup {
  const option = (quantity: number) =>
    html`<option value="${quantity}"${quantity === chosen ? html` selected` : ""}>${quantity}</option>`;
  return html`${Array.from({ length: MAX_QUANTITY }, (_, index) => option(index + 1))}`;
}

export function productPage(
  frame: Frame,
  product: Product,
  suggestions: Suggestions,
  cartCount: number | undefined,
): Markup {
  return frame.page({
    title: `${product.name} · Astrolab`,
    description: product.description,
    cartCount,
    body: html`<article class="product">
<img class="portrait" src="${frame.pictureUrl(product)}" alt="Drawing of the ${product.name}" width="640" height="480">
<div class="product-text">
<p class="tags">${product.categories.map((name) => html`<a href="/?category=${encodeURIComponent(name)}">${name}</a>`)}</p>
<h1>${product.name}</h1>
<p class="price">${formatMoney(product.price)}</p>
<p class="description">${product.description}</p>
<form class="buy" method="post" action="/cart" data-add-to-cart>
<input type="hidden" name="productId" value="${product.id}">
<label>Quantity <select name="quantity">${quantityOptions(1)}</select></label>
<button name="action" value="add">Add to cart</button>
</form>
</div>
</article>
${suggestionsPart(frame, suggestions)}`,
  });
}
