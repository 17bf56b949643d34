import { html } from "hono/html";
import { type Checkout, checkoutForm } from "./checkout-form.ts";
import type { Frame, Markup } from "./frame.ts";

/** For an order that was refused for what its customer can change: why, and the form to change it in. */
export function orderRefusedPage(frame: Frame, cartCount: number | undefined, why: string, checkout: Checkout): Markup {
  return frame.page({
    title: "Not ordered yet · Astrolab",
    cartCount,
    body: html`<h1>Not ordered yet</h1>
<p class="refusal">${why}</p>
<p class="quiet">What you typed is still here, except for the card's number and code.</p>
${checkoutForm(checkout)}`,
  });
}
