import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeCart, startFakeCart } from "../../testing/fake-cart.ts";
import {
  type FakeNeighbour,
  realProducts,
  startFakeCatalog,
  startFakeCheckout,
} from "../../testing/fake-neighbours.ts";
import { cookieOf, openShop, readable, type ShopUnderTest } from "../../testing/shop-under-test.ts";
import type { OrderRequest, PlacedOrder } from "../domain/order.ts";

const FORM = {
  ...{ email: "ada@example.com", street: "1 Analytical Way", city: "Köln", zipCode: "50667", countryCode: "DE" },
  ...{ cardNumber: "4242 4242 4242 4242", expirationMonth: "1", expirationYear: "2039", cvv: "123" },
};
const usd = (units: number, nanos = 0) => ({ currencyCode: "USD", units, nanos });

let catalog: FakeNeighbour;
let checkout: FakeNeighbour;
let cart: FakeCart;
let shop: ShopUnderTest;
let asked: OrderRequest[];
let failure: { code: number; details: string } | undefined;

const placed = ({ address }: OrderRequest): PlacedOrder => ({
  orderId: "order-1",
  trackingId: "tracking-1",
  shippingCost: usd(8, 990_000_000),
  address,
  items: [
    { productId: "ASTROLABE1", quantity: 2, cost: usd(498) },
    { productId: "GONE000000", quantity: 1, cost: usd(1) },
  ],
  total: usd(507, 990_000_000),
});

beforeEach(async () => {
  [asked, failure] = [[], undefined];
  catalog = await startFakeCatalog(realProducts());
  cart = await startFakeCart();
  checkout = await startFakeCheckout((request) => {
    asked.push(request);
    if (failure) throw failure;
    return placed(request);
  });
  shop = openShop(catalog.address, "127.0.0.1:1", cart.address, undefined, checkout.address);
});

afterEach(() => {
  shop.close();
  catalog.kill();
  cart.kill();
  checkout.kill();
});

/** The cookie of a visitor with a cart. */
async function visitor(): Promise<string> {
  const fields = new URLSearchParams({ productId: "ASTROLABE1" });
  return cookieOf(await shop.app.request("/cart", { method: "POST", body: fields }));
}

const order = (fields: Record<string, string>, cookie: string) =>
  shop.app.request("/orders", { method: "POST", body: new URLSearchParams(fields), headers: { cookie } });

const body = async (response: Response) => {
  const text = readable(await response.text());
  return text.slice(
    0,
    text.indexOf("Astrolab is a demonstration: nothing here is really for sale, and everything is observed."),
  );
};

test("an order is what the form says, and its page what was ordered", async () => {
  const cookie = await visitor();
  const response = await order({ ...FORM, loyaltyLevel: "gold" }, cookie);
  expect(response.status).toBe(200);
  expect((await body(response)).slice(4)).toEqual([
    ...["0", "items", "Thank you", "Your order is on its way to 1 Analytical Way, Köln 50667, Germany."],
    ...["2 ×", "Navigator's Brass Astrolabe", "$498.00", "1 ×", "GONE000000", "$1.00", "Shipping", "$8.99"],
    ...["Total", "$507.99", "Order", "order-1", "Tracking", "tracking-1", "Back to the catalogue"],
  ]);
  expect(asked).toEqual([
    {
      userId: [...cart.carts.keys()][0],
      email: "ada@example.com",
      address: { street: "1 Analytical Way", city: "Köln", zipCode: "50667", countryCode: "DE" },
      creditCard: { number: "4242 4242 4242 4242", expirationYear: 2039, expirationMonth: 1, cvv: "123" },
      loyaltyLevel: "gold",
    },
  ]);
});

test("the loyalty level is kept for the next order", async () => {
  const cookie = await visitor();
  const kept = cookieOf(await order({ ...FORM, loyaltyLevel: "silver" }, cookie));
  const page = await (await shop.app.request("/cart", { headers: { cookie: `${cookie}; ${kept}` } })).text();
  expect(page).toContain('<option value="silver" selected>silver</option>');
  await order(FORM, `${cookie}; ${kept}`);
  expect(asked.map(({ loyaltyLevel }) => loyaltyLevel)).toEqual(["silver", "silver"]);
});

test.each([
  [{ loyaltyLevel: "platinum" }, true, "A loyalty level is gold, silver, bronze or none."],
  [{}, false, "The cart is empty, so there is nothing to order."],
])("%o with a session %s is refused, and nobody is asked", async (fields, known, message) => {
  const response = await order({ ...FORM, ...fields }, known ? await visitor() : "");
  expect([response.status, (await body(response)).includes(message), asked]).toEqual([422, true, []]);
});

test.each([
  [status.INVALID_ARGUMENT, "The card has expired."],
  [status.FAILED_PRECONDITION, "The cart is empty, so there is nothing to order."],
  [status.ABORTED, "This cart is being ordered already."],
])("what checkout refuses with %d is told in its words", async (code, details) => {
  failure = { code, details };
  const cookie = await visitor();
  const page = await order(FORM, cookie);
  expect([page.status, (await body(page)).includes(details)]).toEqual([422, true]);
  const init = { method: "POST", body: JSON.stringify(FORM), headers: { cookie } };
  const answer = await shop.app.request("/api/checkout", init);
  expect([answer.status, await answer.json()]).toEqual([422, { error: { code: "order_refused", message: details } }]);
});

test("an order that fails says where, and that the cart is as it was", async () => {
  const details = "The order failed at charge: no money was taken.";
  failure = { code: status.INTERNAL, details };
  const cookie = await visitor();
  const page = await order(FORM, cookie);
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await body(page)).slice(4)).toEqual([
    ...["1", "items", "Not ordered", `${details} (`, "INTERNAL", ")"],
    ...[
      "Your cart is as it was.",
      "Try again",
      "in a moment: no order is charged twice. Or",
      "see what is going on",
      ".",
    ],
  ]);
  checkout.kill();
  const text = await body(await order(FORM, cookie));
  expect(text).toContain("Checkout does not answer. (");
  expect(shop.errors).toEqual([]);
});

test("the API orders with the same fields, where numbers may be numbers", async () => {
  const init = {
    method: "POST",
    body: JSON.stringify({ ...FORM, expirationMonth: 2, expirationYear: 2040, loyaltyLevel: "bronze" }),
    headers: { cookie: await visitor() },
  };
  const response = await shop.app.request("/api/checkout", init);
  expect([response.status, await response.json()]).toEqual([200, { order: placed(asked[0] as OrderRequest) }]);
  expect(asked[0]?.creditCard).toMatchObject({ expirationMonth: 2, expirationYear: 2040 });
  expect(asked[0]?.loyaltyLevel).toBe("bronze");
});
