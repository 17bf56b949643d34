import { html } from "hono/html";
import type { OrderFailed } from "../neighbours/checkout.ts";
import type { NeighbourError } from "../neighbours/neighbour-error.ts";
import type { Frame, Markup } from "./frame.ts";

function errorPage(frame: Frame, cartCount: number | undefined, title: string, text: Markup): Markup {
  return frame.page({
    title: `${title} · Astrolab`,
    cartCount,
    body: html`<div class="error">
<img src="${frame.assetUrl("clouds.svg")}" alt="" width="320" height="240">
<h1>${title}</h1>
${text}
</div>`,
  });
}

/** For a page that cannot be shown without a neighbour: names it, so that the person who runs the stack knows where to look. */
export function neighbourDownPage(frame: Frame, cartCount: number | undefined, error: NeighbourError): Markup {
  return errorPage(
    frame,
    cartCount,
    "Clouded over",
    html`<p>The shop is open, but <code>${error.neighbour}</code> does not answer (<code>${error.code}</code>).</p>
<p>Clouds pass. <a href="">Try this page again</a> in a moment, or <a href="/console/">see what is going on</a>.</p>`,
  );
}

/** For an order that failed: in which service is for who runs the stack, and what becomes of the money for who ordered. */
export function orderFailedPage(frame: Frame, cartCount: number | undefined, error: OrderFailed): Markup {
  const { details, code, orderId, isKnown } = error;
  const next = isKnown
    ? html`<p>Your cart is as it was. <a href="/cart">Try again</a> in a moment: an order that fails is paid back. Or <a href="/console/">see what is going on</a>.</p>`
    : html`<p>It may have been placed all the same: <a href="/orders/${orderId}">look for it</a> before you <a href="/cart">order again</a>, or <a href="/console/">see what is going on</a>.</p>`;
  return errorPage(
    frame,
    cartCount,
    isKnown ? "Not ordered" : "Out of sight",
    html`<p>${details} (<code>${code}</code>)</p>
${next}`,
  );
}

export function problemPage(
  frame: Frame,
  cartCount: number | undefined,
  problem: { status: number; message: string },
): Markup {
  const title = problem.status === 404 ? "Nothing in this field of view" : "That did not work";
  return errorPage(
    frame,
    cartCount,
    title,
    html`<p>${problem.message}</p>
<p><a class="button" href="/">Back to the catalogue</a></p>`,
  );
}
