import { html } from "hono/html";
import { MAX_QUANTITY } from "../domain/cart.ts";
import { formatMoney } from "../domain/money.ts";
import type { PricedCart, PricedLine } from "../domain/priced-cart.ts";
import type { Suggestions } from "../shop.ts";
import { cartSums, type Shipping } from "./cart-sums.ts";
import { type Checkout, checkoutForm } from "./checkout-form.ts";
import type { Frame, Markup } from "./frame.ts";
import { quantityOptions } from "./product-page.ts";
import { suggestionsPart } from "./suggestions.ts";

function cartLine(frame: Frame, { product, quantity, total }: PricedLine): Markup {
  const hidden = html`<input type="hidden" name="productId" value="${product.id}">`;
  return html`<li class="line" data-product="${product.id}">
<img src="${frame.pictureUrl(product)}" alt="" width="160" height="120">
<div class="line-name"><h2><a href="/product/${product.id}">${product.name}</a></h2>
<p class="quiet">${formatMoney(product.price)} each</p>
<p class="quiet" data-most>${quantity === MAX_QUANTITY ? `${MAX_QUANTITY} is the most of one thing.` : ""}</p></div>
<form method="post" action="/cart" data-set-quantity>${hidden}
<label><span class="unseen">Quantity of ${product.name}</span><select name="quantity">${quantityOptions(quantity)}</select></label>
<button class="small" name="action" value="set">Update<span class="unseen"> ${product.name}</span></button>
</form>
<p class="price" data-line-price>${formatMoney(total)}</p>
<form method="post" action="/cart">${hidden}
<button class="small plain" name="action" value="remove">Remove<span class="unseen"> ${product.name}</span></button>
</form>
</li>`;
}

function emptyCart(): Markup {
  return html`<div class="empty"><p>Your cart is as empty as the Boötes void.</p>
<p><a class="button" href="/">Fill it with light</a></p></div>`;
}

export function cartPage(
  frame: Frame,
  cart: PricedCart,
  suggestions: Suggestions,
  cartCount: number | undefined,
  shipping: Shipping,
  checkout: Checkout,
): Markup {
  const filled = html`<ul class="lines">${cart.lines.map((line) => cartLine(frame, line))}</ul>
<div class="total">
<form method="post" action="/cart"><button class="small plain" name="action" value="empty">Empty the cart</button></form>
${cartSums(cart.totals, shipping)}
</div>
${checkoutForm(checkout)}`;
  return frame.page({
    title: "Your cart · Astrolab",
    cartCount,
    body: html`<h1>Your cart</h1>
${cart.lines.length === 0 ? emptyCart() : filled}
${suggestionsPart(frame, suggestions)}`,
  });
}
