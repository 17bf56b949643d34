import { afterEach, beforeEach, expect, test } from "vitest";
import { realProducts } from "../../testing/fake-neighbours.ts";
import { FOOTER, header } from "../../testing/page-texts.ts";
import { formBody, openSellingShop, type SellingShop } from "../../testing/selling-shop.ts";
import { cookieOf, readable } from "../../testing/shop-under-test.ts";

let recommend: (ids: string[], max: number) => string[];
let shop: SellingShop;

beforeEach(async () => {
  recommend = () => ["TRIPOD00X1", "GONE000000", "6E92ZMYYFZ"];
  shop = await openSellingShop({ recommend: (ids, max) => recommend(ids, max) });
});

afterEach(() => shop.close());

const seen = async (path: string, init?: RequestInit) => readable(await (await shop.app.request(path, init)).text());

test("the catalogue shows every product with its price, and a category shows its own", async () => {
  const text = await seen("/");
  for (const product of realProducts()) expect(text).toContain(product.name);
  expect(text).toContain("$529.50");
  const books = await seen("/?category=books");
  expect(books.slice(books.indexOf("instruments") + 1)).toEqual([
    ...["Search products", "Search"],
    ...["Twelve-Month Planisphere", "navigation · books · gifts", "$18.50"],
    ...["The Unhurried Star Atlas", "books", "$34.00"],
    ...FOOTER,
  ]);
});

test("a product's page shows it and what else may please; a suggestion that is not sold is left out", async () => {
  const astrolabe = realProducts().find(({ id }) => id === "ASTROLABE1");
  expect(await seen("/product/ASTROLABE1")).toEqual([
    ...header(0),
    ...["instruments", "navigation", "gifts", "Navigator's Brass Astrolabe", "$249.00", astrolabe?.description],
    ...["Quantity", "Add to cart", "You may also like"],
    ...["Steadfast Ash Tripod", "accessories", "$139.00"],
    ...["Twelve-Month Planisphere", "navigation · books · gifts", "$18.50"],
    ...FOOTER,
  ]);
});

test("a product's page lives without suggestions", async () => {
  recommend = () => {
    throw new Error("no idea");
  };
  const response = await shop.app.request("/product/ASTROLABE1");
  expect(response.status).toBe(200);
  expect(readable(await response.text())).toContain(
    "Clouds have moved in: our suggestions are out of sight for a moment. The rest of the shop is clear.",
  );
});

test.each([
  ["/cart/", "/cart"],
  ["/product/ASTROLABE1/", "/product/ASTROLABE1"],
])("%s leads to %s", async (path, location) => {
  const response = await shop.app.request(path);
  expect([response.status, response.headers.get("location")]).toEqual([302, location]);
});

test("the cart keeps lines, changes, removes and adds up", async () => {
  const first = await shop.app.request("/cart", formBody({ productId: "1YMWWN1N4O", quantity: "3" }));
  expect([first.status, first.headers.get("location")]).toEqual([303, "/cart"]);
  expect(first.headers.get("set-cookie")).toMatch(
    /^astrolab_session=[0-9a-f-]{36}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const second = await shop.app.request("/cart", formBody({ productId: "ASTROLABE1" }, cookieOf(first)));
  expect(cookieOf(second)).toBe(cookieOf(first));
  recommend = () => [];
  const line = (name: string, each: string, total: string) => [
    name,
    each,
    `Quantity of ${name}`,
    "Update",
    name,
    total,
    "Remove",
    name,
  ];
  expect(await seen("/cart", { headers: { cookie: cookieOf(second) } })).toEqual([
    ...header(4),
    "Your cart",
    ...line("Eclipse Glasses, Pack of Five", "$9.99 each", "$29.97"),
    ...line("Navigator's Brass Astrolabe", "$249.00 each", "$249.00"),
    ...["Empty the cart", "Products", "$278.97", "Shipping to United States", "$7.99", "Total", "$286.96"],
    "Checkout",
    ...["Where to", "Email", "Street", "City", "ZIP code", "Country"],
    ...["Paid by a pretended card", "Card number", "Expires in month", "of year", "Security code", "Loyalty level"],
    ...["Place the order", "Nothing is charged and nothing is shipped, so please leave your own card in your pocket."],
    ...FOOTER,
  ]);
  const change = async (fields: Record<string, string>) => {
    await shop.app.request("/cart", formBody(fields, cookieOf(second)));
    return [...shop.cart.carts.values()][0]?.map(({ productId, quantity }) => `${productId} ${quantity}`);
  };
  expect(await change({ action: "set", productId: "ASTROLABE1", quantity: "5" })).toEqual([
    "1YMWWN1N4O 3",
    "ASTROLABE1 5",
  ]);
  expect(await change({ action: "remove", productId: "1YMWWN1N4O" })).toEqual(["ASTROLABE1 5"]);
  expect(await change({ action: "empty" })).toEqual([]);
});

test("nothing is changed in the cart of who has none", async () => {
  for (const action of ["set", "remove", "empty"]) {
    const answer = await shop.app.request("/cart", formBody({ action, productId: "ASTROLABE1" }));
    expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([
      303,
      "/cart",
      null,
    ]);
  }
  expect(shop.cart.asked).toEqual([]);
});
