import { html } from "hono/html";
import type { BookedOrder } from "../domain/booked-order.ts";
import { formatMoney } from "../domain/money.ts";
import { COUNTRIES } from "../domain/order.ts";
import type { Product } from "../domain/product.ts";
import type { Frame, Markup } from "./frame.ts";

const TITLE = "Your orders";
const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** The visitor's orders, newest first, with the products' names where the catalogue gave them. */
export function myOrdersPage(
  frame: Frame,
  orders: readonly BookedOrder[],
  products: readonly Product[],
  cartCount: number | undefined,
): Markup {
  const names = new Map(products.map(({ id, name }) => [id, name]));
  return frame.page({
    title: `${TITLE} · Astrolab`,
    cartCount,
    body: html`<h1>${TITLE}</h1>
${orders.length === 0 ? none() : html`<ol class="orders">${orders.map((order) => part(order, names))}</ol>`}
<p class="quiet">An order that was placed a moment ago may still be on its way into our books.</p>`,
  });
}

/** In the place of orders that cannot be read now: none of them is lost. */
export function myOrdersAwayPage(frame: Frame, neighbour: string, cartCount: number | undefined): Markup {
  return frame.page({
    title: `${TITLE} · Astrolab`,
    cartCount,
    body: html`<div class="error">
<img src="${frame.assetUrl("clouds.svg")}" alt="" width="320" height="240">
<h1>Our books are behind a cloud</h1>
<p>All that you have ordered is safe and on its way. Only the list of it cannot be read now, as <code>${neighbour}</code> does not answer.</p>
<p>Clouds pass. <a href="">Try this page again</a> in a moment, or <a href="/console/">see what is going on</a>.</p>
</div>`,
  });
}

function none(): Markup {
  return html`<div class="empty"><p>Nothing so far: your logbook is still blank.</p>
<p><a class="button" href="/">Choose something bright</a></p></div>`;
}

function part(order: BookedOrder, names: ReadonlyMap<string, string>): Markup {
  const { orderId, placedAt, countryCode, trackingId, items, shippingCost, total } = order;
  return html`<li class="past-order" data-order="${orderId}">
<div class="past-order-head"><h2><time datetime="${placedAt}">${time.format(new Date(placedAt))} UTC</time></h2>
<p class="price">${formatMoney(total)}</p></div>
<ul>${items.map(
    ({ productId, quantity, cost }) => html`<li class="ordered">
<span>${quantity} × <a href="/product/${productId}">${names.get(productId) ?? productId}</a></span>
<span class="price">${formatMoney(cost)}</span>
</li>`,
  )}
<li class="ordered"><span>Shipping to ${COUNTRIES[countryCode] ?? countryCode}</span><span class="price">${formatMoney(shippingCost)}</span></li>
</ul>
<dl class="order">
<dt>Order</dt><dd><a href="/orders/${orderId}"><code>${orderId}</code></a></dd>
<dt>Tracking</dt><dd><code>${trackingId}</code></dd>
</dl>
</li>`;
}
