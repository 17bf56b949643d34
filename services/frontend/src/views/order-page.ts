import { html } from "hono/html";
import type { BookedOrder } from "../domain/booked-order.ts";
import { formatMoney } from "../domain/money.ts";
import { COUNTRIES, type PlacedOrder } from "../domain/order.ts";
import type { Product } from "../domain/product.ts";
import type { Frame, Markup } from "./frame.ts";

/** What was ordered, with the products' names where the catalogue gave them. */
export function orderPage(
  frame: Frame,
  order: PlacedOrder | BookedOrder,
  products: readonly Product[],
  cartCount: number | undefined,
): Markup {
  const names = new Map(products.map(({ id, name }) => [id, name]));
  return frame.page({
    title: "Your order · Astrolab",
    cartCount,
    body: html`<h1>Thank you</h1>
<p>Your order is on its way to ${destination(order)}.</p>
<ul class="lines order-lines">${order.items.map(
      ({ productId, quantity, cost }) => html`<li class="ordered" data-product="${productId}">
<span>${quantity} × <a href="/product/${productId}">${names.get(productId) ?? productId}</a></span>
<span class="price">${formatMoney(cost)}</span>
</li>`,
    )}
<li class="ordered"><span>Shipping</span><span class="price">${formatMoney(order.shippingCost)}</span></li>
</ul>
<div class="total"><span></span><p>Total <strong class="price">${formatMoney(order.total)}</strong></p></div>
<dl class="order">
<dt>Order</dt><dd><code data-order>${order.orderId}</code></dd>
<dt>Tracking</dt><dd><code>${order.trackingId}</code></dd>
</dl>
<p><a class="button" href="/">Back to the catalogue</a></p>`,
  });
}

/** The books keep no address. */
function destination(order: PlacedOrder | BookedOrder): string {
  if (!("address" in order)) return country(order.countryCode);
  const { street, city, zipCode, countryCode } = order.address;
  return `${street}, ${city} ${zipCode}, ${country(countryCode)}`;
}

const country = (code: string) => COUNTRIES[code] ?? code;
