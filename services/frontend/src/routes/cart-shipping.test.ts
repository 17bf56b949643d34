import { afterEach, beforeEach, expect, test } from "vitest";
import { bodyOf, FORM, type OrderingShop, openOrderingShop } from "../../testing/ordering-shop.ts";

let shop: OrderingShop;
let cookie: string;

beforeEach(async () => {
  shop = await openOrderingShop();
  cookie = await shop.visitor();
});

afterEach(() => shop.close());

/** What the cart's page says is to be paid. */
async function sums(cookies = cookie): Promise<string[]> {
  const page = await shop.page("/cart", cookies);
  expect(page.status).toBe(200);
  const text = await bodyOf(page);
  return text.slice(text.indexOf("Empty the cart") + 1, text.indexOf("Checkout"));
}

/** The cookies of the visitor once they have ordered something to be sent there. */
async function sentTo(countryCode: string): Promise<string> {
  const response = await shop.order({ ...FORM, countryCode }, cookie);
  return [cookie, ...response.headers.getSetCookie().map((each) => each.split(";")[0])].join("; ");
}

test("a cart says what shipping costs before anybody orders, within the shop's own country for who is new", async () => {
  expect(await sums()).toEqual([
    ...["Products", "$249.00"],
    ...["Shipping to United States", "$4.99"],
    ...["Total", "$253.99"],
  ]);
  expect(shop.shipping.asked).toEqual([{ countryCode: "US", items: [{ productId: "ASTROLABE1", quantity: 1 }] }]);
});

test("for who has ordered before it is to where that went, which the form offers first", async () => {
  const known = await sentTo("DE");
  expect(await sums(known)).toEqual([
    ...["Products", "$249.00"],
    ...["Shipping to Germany", "$8.99"],
    ...["Total", "$257.99"],
  ]);
  const form = await (await shop.page("/cart", known)).text();
  expect(form).toContain('<option value="DE" selected>Germany</option>');
  expect(form.match(/ selected/g)).toHaveLength(3);
});

test("a country that the form does not offer is not kept, nor taken from a cookie", async () => {
  const home = ["Products", "$249.00", "Shipping to United States", "$4.99", "Total", "$253.99"];
  expect(await sums(await sentTo("XX"))).toEqual(home);
  expect(await sums(`${cookie}; astrolab_country=toString`)).toEqual(home);
});

test("nobody is asked for an empty cart", async () => {
  expect(await bodyOf(await shop.page("/cart", ""))).toContain("Your cart is as empty as the Boötes void.");
  expect(shop.shipping.asked).toEqual([]);
});

test.each([
  ["is gone", (lost: OrderingShop) => lost.shipping.kill()],
  ["refuses", (lost: OrderingShop) => lost.shipping.lose("parcels")],
  ["hangs, as at customs,", (lost: OrderingShop) => lost.shipping.lose("answers")],
])("while shipping %s the cart is there, without its cost", async (_, lose) => {
  lose(shop);
  expect(await sums()).toEqual(["Total", "$249.00", "Shipping is added at checkout."]);
  expect(shop.errors).toEqual([]);
});
