import { afterEach, beforeEach, expect, test } from "vitest";
import { bodyOf, FORM, ORDER_ID, type OrderingShop, openOrderingShop, placed } from "../../testing/ordering-shop.ts";
import { cookieOf } from "../../testing/shop-under-test.ts";
import type { OrderRequest } from "../domain/order.ts";

const BOOKED_ID = ORDER_ID.replace("7", "9");

let shop: OrderingShop;

beforeEach(async () => {
  shop = await openOrderingShop();
});

afterEach(() => shop.close());

const leadsTo = (response: Response) => [response.status, response.headers.get("location")];

test("an order is what the form says, and leads to its page, which can be loaded again", async () => {
  const cookie = await shop.visitor();
  const response = await shop.order({ ...FORM, orderId: ORDER_ID, loyaltyLevel: "gold" }, cookie);
  expect(leadsTo(response)).toEqual([303, `/orders/${ORDER_ID}`]);
  for (let time = 0; time < 2; time += 1) {
    const page = await shop.page(`/orders/${ORDER_ID}`, cookie);
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
    expect(await bodyOf(page)).toEqual([
      ...["1", "items", "Thank you", "Your order is on its way to 1 Analytical Way, Köln 50667, Germany."],
      ...["2 ×", "Navigator's Brass Astrolabe", "$498.00", "1 ×", "GONE000000", "$1.00", "Shipping", "$8.99"],
      ...["Total", "$507.99", "Order", ORDER_ID, "Tracking", "tracking-1", "Back to the catalogue"],
    ]);
  }
  expect(shop.asked).toEqual([
    {
      orderId: ORDER_ID,
      userId: [...shop.cart.carts.keys()][0],
      email: "ada@example.com",
      address: { street: "1 Analytical Way", city: "Köln", zipCode: "50667", countryCode: "DE" },
      creditCard: { number: "4242 4242 4242 4242", expirationYear: 2039, expirationMonth: 1, cvv: "123" },
      loyaltyLevel: "gold",
    },
  ]);
});

test("each form that is shown is an order of its own, and one that is sent twice the same one", async () => {
  const cookie = await shop.visitor();
  const idOfForm = async () => {
    const text = await (await shop.page("/cart", cookie)).text();
    return /<input type="hidden" name="orderId" value="([^"]*)">/.exec(text)?.[1] ?? "none";
  };
  const [one, two] = [await idOfForm(), await idOfForm()];
  expect(one).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(two).not.toBe(one);
  const twice = [
    await shop.order({ ...FORM, orderId: one }, cookie),
    await shop.order({ ...FORM, orderId: one }, cookie),
  ];
  expect(twice.map(leadsTo)).toEqual(Array(2).fill([303, `/orders/${one}`]));
  expect(shop.asked.map(({ orderId }) => orderId)).toEqual([one, one]);
});

test("an order that is not there, not theirs or no order at all has a page that says so", async () => {
  const cookie = await shop.visitor();
  await shop.order({ ...FORM, orderId: ORDER_ID }, cookie);
  const other = ORDER_ID.replace("7", "8");
  for (const [path, whose] of [
    [`/orders/${other}`, cookie],
    [`/orders/${ORDER_ID}`, await shop.visitor()],
    [`/orders/${ORDER_ID}`, ""],
    ["/orders/7", cookie],
  ] as const) {
    const page = await shop.page(path, whose);
    expect([page.status, (await bodyOf(page)).slice(2)]).toEqual([
      404,
      [
        "Nothing in this field of view",
        "This order cannot be found: the shop shows an order only to who placed it, and keeps the latest fifty of each at hand.",
        "Back to the catalogue",
      ],
    ]);
  }
});

test("an order that checkout remembers no more is shown from the books, which keep no address", async () => {
  const cookie = await shop.visitor();
  await shop.order({ ...FORM, orderId: ORDER_ID }, cookie);
  const request = shop.asked[0] as OrderRequest;
  const { address, ...rest } = placed({ ...request, orderId: BOOKED_ID });
  const { countryCode } = address;
  shop.accounting.booked.set(request.userId, [{ ...rest, countryCode, placedAt: "2026-11-30T23:05:00.123Z" }]);
  const page = await shop.page(`/orders/${BOOKED_ID}`, cookie);
  expect(page.status).toBe(200);
  expect((await bodyOf(page)).slice(2, 4)).toEqual(["Thank you", "Your order is on its way to Germany."]);
  shop.accounting.close();
  const away = await shop.page(`/orders/${BOOKED_ID}`, cookie);
  expect([away.status, away.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await bodyOf(away)).slice(2, 5)).toEqual(["Clouded over", "The shop is open, but", "accounting"]);
});

test("an order's page says when checkout is away, and not that nothing was ordered", async () => {
  const cookie = await shop.visitor();
  await shop.order({ ...FORM, orderId: ORDER_ID }, cookie);
  shop.checkout.kill();
  const page = await shop.page(`/orders/${ORDER_ID}`, cookie);
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await bodyOf(page)).slice(2, 5)).toEqual(["Clouded over", "The shop is open, but", "checkout"]);
});

test("the loyalty level is kept for the next order", async () => {
  const cookie = await shop.visitor();
  const kept = cookieOf(await shop.order({ ...FORM, loyaltyLevel: "silver" }, cookie));
  const page = await (await shop.page("/cart", `${cookie}; ${kept}`)).text();
  expect(page).toContain('<option value="silver" selected>silver</option>');
  await shop.order(FORM, `${cookie}; ${kept}`);
  expect(shop.asked.map(({ loyaltyLevel }) => loyaltyLevel)).toEqual(["silver", "silver"]);
});

test("the API orders with the same fields, where numbers may be numbers, and makes an id where none is given", async () => {
  const cookie = await shop.visitor();
  const order = async (more: object) => {
    const fields = { ...FORM, expirationMonth: 2, expirationYear: 2040, loyaltyLevel: "bronze", ...more };
    const init = { method: "POST", body: JSON.stringify(fields), headers: { cookie } };
    const response = await shop.app.request("/api/checkout", init);
    return [response.status, await response.json()];
  };
  expect(await order({ orderId: ORDER_ID })).toEqual([200, { order: placed(shop.asked[0] as OrderRequest) }]);
  await order({});
  expect(shop.asked[0]?.creditCard).toMatchObject({ expirationMonth: 2, expirationYear: 2040 });
  expect(shop.asked.map(({ loyaltyLevel }) => loyaltyLevel)).toEqual(["bronze", "bronze"]);
  expect(shop.asked[0]?.orderId).toBe(ORDER_ID);
  expect(shop.asked[1]?.orderId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
