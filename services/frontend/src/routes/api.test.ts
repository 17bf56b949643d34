import { afterEach, beforeEach, expect, test } from "vitest";
import { realProducts } from "../../testing/fake-neighbours.ts";
import { jsonBody, openSellingShop, type SellingShop } from "../../testing/selling-shop.ts";
import { cookieOf } from "../../testing/shop-under-test.ts";

let asked: unknown[];
let shop: SellingShop;

beforeEach(async () => {
  asked = [];
  shop = await openSellingShop({
    recommend: (ids, max) => {
      asked.push([ids, max]);
      return ["TRIPOD00X1"];
    },
  });
});

afterEach(() => shop.close());

test("products and one product are the catalogue's own", async () => {
  const products = realProducts();
  expect(await shop.api("/api/products")).toEqual([200, { products }]);
  expect(await shop.api("/api/products/ASTROLABE1")).toEqual([200, products[0]]);
});

test("recommendations are products, for the ids that were asked with", async () => {
  const tripod = realProducts().find(({ id }) => id === "TRIPOD00X1");
  expect(await shop.api("/api/recommendations?productIds=ASTROLABE1,6E92ZMYYFZ")).toEqual([
    200,
    { products: [tripod] },
  ]);
  expect(asked).toEqual([[["ASTROLABE1", "6E92ZMYYFZ"], 4]]);
});

test("the cart is added to, read and emptied", async () => {
  const usd = (units: number, nanos: number) => ({ currencyCode: "USD", units, nanos });
  const added = await shop.app.request("/api/cart", jsonBody('{"productId":"1YMWWN1N4O","quantity":3}'));
  const cart = {
    count: 3,
    items: [
      {
        productId: "1YMWWN1N4O",
        name: "Eclipse Glasses, Pack of Five",
        quantity: 3,
        price: usd(9, 990_000_000),
        total: usd(29, 970_000_000),
      },
    ],
    totals: [usd(29, 970_000_000)],
  };
  expect([added.status, await added.json()]).toEqual([200, { ...cart, added: 3, mostOfOne: 10 }]);
  const cookie = cookieOf(added);
  expect(await shop.api("/api/cart", { headers: { cookie } })).toEqual([200, cart]);
  const empty = [200, { count: 0, items: [], totals: [] }];
  expect(await shop.api("/api/cart?productId=1YMWWN1N4O", { method: "DELETE", headers: { cookie } })).toEqual(empty);
  expect(await shop.api("/api/cart", { method: "DELETE", headers: { cookie } })).toEqual(empty);
});

test("adding says how many came to the cart, which takes ten of one thing", async () => {
  const cookie = await shop.having(7);
  const most = await shop.app.request("/api/cart", jsonBody('{"productId":"1YMWWN1N4O","quantity":6}', cookie));
  expect(await most.json()).toMatchObject({ count: 10, added: 3, mostOfOne: 10 });
  const [, none] = await shop.api("/api/cart", jsonBody('{"productId":"1YMWWN1N4O"}', cookieOf(most)));
  expect(none).toMatchObject({ count: 10, added: 0, mostOfOne: 10 });
});

test("who has no session has an empty cart, for which nobody is asked, and gets none by looking at it", async () => {
  const empty = { count: 0, items: [], totals: [] };
  for (const init of [{}, { method: "DELETE" }, { headers: { cookie: "astrolab_session=mine" } }]) {
    const answer = await shop.app.request("/api/cart", init);
    expect([answer.status, answer.headers.get("set-cookie"), await answer.json()]).toEqual([200, null, empty]);
  }
  expect(shop.cart.asked).toEqual([]);
});

test("two visitors have two carts", async () => {
  const [one, two] = [await shop.having(1), await shop.having(2)];
  expect(await shop.api("/api/cart", { headers: { cookie: one } })).toMatchObject([200, { count: 1 }]);
  expect(await shop.api("/api/cart", { headers: { cookie: two } })).toMatchObject([200, { count: 2 }]);
});
