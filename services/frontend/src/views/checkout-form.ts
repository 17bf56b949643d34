import { html } from "hono/html";
import { COUNTRIES, LOYALTY_LEVELS, type LoyaltyLevel } from "../domain/order.ts";
import type { Markup } from "./frame.ts";

/** Filled in, so that one press orders; nobody should be tempted to type a card of their own. */
const FIELDS = {
  email: "ada@example.com",
  street: "1 Analytical Way",
  city: "Springfield",
  zipCode: "12345",
  expirationMonth: "1",
  expirationYear: "2039",
};
/** Filled in too, and never by what was typed: that is not sent back to a page. */
const SECRETS = { cardNumber: "4242 4242 4242 4242", cvv: "123" };

/** What somebody typed into the form before. */
type Typed = Readonly<Partial<typeof FIELDS>>;

/** What of a form that was sent may be shown again. */
export function typedOf(sent: Readonly<Record<string, unknown>>): Typed {
  const names = Object.keys(FIELDS).filter((name) => typeof sent[name] === "string");
  return Object.fromEntries(names.map((name) => [name, String(sent[name])]));
}

const options = (values: readonly (readonly [value: string, text: string])[], chosen: string): Markup =>
  html`${values.map(([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ""}>${text}</option>`)}`;

export interface Checkout {
  /** This form's own: however often it is sent, it is one order. */
  readonly orderId: string;
  readonly level: LoyaltyLevel;
  /** Where to, unless they choose another. */
  readonly countryCode: string;
  /** Shown in the place of what is filled in otherwise. */
  readonly typed?: Typed;
}

/** Orders what is in the cart. Works without a script, as all forms here. */
export function checkoutForm({ orderId, level, countryCode, typed = {} }: Checkout): Markup {
  const filled = { ...FIELDS, ...typed, ...SECRETS };
  const field = (label: string, name: keyof typeof filled, autocomplete: string): Markup =>
    html`<label>${label} <input name="${name}" value="${filled[name]}" autocomplete="${autocomplete}" required maxlength="200"></label>`;
  return html`<form class="checkout" method="post" action="/orders" data-place-order aria-labelledby="checkout">
<input type="hidden" name="orderId" value="${orderId}">
<h2 id="checkout">Checkout</h2>
<fieldset><legend>Where to</legend>
${field("Email", "email", "email")}
${field("Street", "street", "street-address")}
${field("City", "city", "address-level2")}
${field("ZIP code", "zipCode", "postal-code")}
<label>Country <select name="countryCode" autocomplete="country">${options(Object.entries(COUNTRIES), countryCode)}</select></label>
</fieldset>
<fieldset><legend>Paid by a pretended card</legend>
${field("Card number", "cardNumber", "off")}
${field("Expires in month", "expirationMonth", "off")}
${field("of year", "expirationYear", "off")}
${field("Security code", "cvv", "off")}
<label>Loyalty level <select name="loyaltyLevel">${options(
    LOYALTY_LEVELS.map((each) => [each, each]),
    level,
  )}</select></label>
</fieldset>
<button>Place the order</button>
<p class="quiet">Nothing is charged and nothing is shipped, so please leave your own card in your pocket.</p>
</form>`;
}
