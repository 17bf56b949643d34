import { html } from "hono/html";
import { formatMoney, type Money, sums } from "../domain/money.ts";
import { COUNTRIES } from "../domain/order.ts";
import type { Markup } from "./frame.ts";

/** Where a cart would go, and what that costs: undefined where nobody said so. */
export interface Shipping {
  readonly countryCode: string;
  readonly cost: Money | undefined;
}

/** What is to be paid. Scripts replace it as a whole, as its parts come and go. */
export function cartSums(products: readonly Money[], { countryCode, cost }: Shipping): Markup {
  const total = (amounts: readonly Money[]): Markup =>
    html`<div class="sum"><dt>Total</dt><dd class="price" data-total>${written(sums(amounts))}</dd></div>`;
  if (cost === undefined) {
    return html`<div class="sums" data-sums><dl>${total(products)}</dl>
<p class="quiet">Shipping is added at checkout.</p></div>`;
  }
  return html`<div class="sums" data-sums><dl>
<div><dt>Products</dt><dd>${written(products)}</dd></div>
<div><dt>Shipping to ${COUNTRIES[countryCode] ?? countryCode}</dt><dd>${formatMoney(cost)}</dd></div>
${total([...products, cost])}
</dl></div>`;
}

const written = (amounts: readonly Money[]): string => amounts.map(formatMoney).join(" + ");
