import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type FakeNeighbour,
  realProducts,
  startFakeCatalog,
  startFakeRecommendation,
} from "../../testing/fake-neighbours.ts";
import { cookieOf, openShop, readable, type ShopUnderTest } from "../../testing/shop-under-test.ts";

const FOOTER = [
  "Astrolab is a demonstration: nothing here is really for sale, and everything is observed.",
  "Look behind the counter",
];
const header = (count: number) => ["Skip to the content", "Astrolab", "Catalogue", "Cart", String(count), "items"];

let catalog: FakeNeighbour;
let recommendation: FakeNeighbour;
let recommend: (ids: string[], max: number) => string[];
let shop: ShopUnderTest;

beforeEach(async () => {
  recommend = () => ["TRIPOD00X1", "GONE000000", "6E92ZMYYFZ"];
  catalog = await startFakeCatalog(realProducts());
  recommendation = await startFakeRecommendation((ids, max) => recommend(ids, max));
  shop = openShop(catalog.address, recommendation.address);
});

afterEach(() => {
  shop.close();
  catalog.kill();
  recommendation.kill();
});

const seen = async (path: string, init?: RequestInit) => readable(await (await shop.app.request(path, init)).text());

function form(fields: Record<string, string>, cookie = ""): RequestInit {
  return { method: "POST", body: new URLSearchParams(fields), headers: { cookie } };
}

test("the catalogue shows every product with its price, and a category shows its own", async () => {
  const text = await seen("/");
  for (const product of realProducts()) expect(text).toContain(product.name);
  expect(text).toContain("$529.50");
  const books = await seen("/?category=books");
  expect(books.slice(books.indexOf("instruments") + 1)).toEqual([
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
  const first = await shop.app.request("/cart", form({ productId: "1YMWWN1N4O", quantity: "3" }));
  expect([first.status, first.headers.get("location"), cookieOf(first)]).toEqual([
    303,
    "/cart",
    "astrolab_cart=1YMWWN1N4O-3",
  ]);
  const second = await shop.app.request("/cart", form({ productId: "ASTROLABE1" }, cookieOf(first)));
  expect(second.headers.get("set-cookie")).toBe(
    "astrolab_cart=1YMWWN1N4O-3.ASTROLABE1-1; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax",
  );
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
    ...["Empty the cart", "Total", "$278.97", "There is no checkout: the pleasure here is in the choosing."],
    ...FOOTER,
  ]);
  const change = (fields: Record<string, string>) => shop.app.request("/cart", form(fields, cookieOf(second)));
  expect(cookieOf(await change({ action: "set", productId: "ASTROLABE1", quantity: "5" }))).toBe(
    "astrolab_cart=1YMWWN1N4O-3.ASTROLABE1-5",
  );
  expect(cookieOf(await change({ action: "remove", productId: "1YMWWN1N4O" }))).toBe("astrolab_cart=ASTROLABE1-1");
  expect(cookieOf(await change({ action: "empty" }))).toBe("astrolab_cart=");
});

test("when the catalogue is away the page says which neighbour, with 503 and when to come again", async () => {
  await seen("/");
  catalog.kill();
  const response = await shop.app.request("/");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(readable(await response.text())).toEqual([
    ...header(0),
    "Clouded over",
    ...["The shop is open, but", "product-catalog", "does not answer (", "UNAVAILABLE", ")."],
    ...["Clouds pass.", "Try this page again", "in a moment, or", "see what is going on", "."],
    ...FOOTER,
  ]);
});

test.each([
  ["/product/ASTROLABE2", 404, "There is no product ASTROLABE2."],
  ["/product/astrolabe1", 400, "A product id is ten capital letters and digits, such as ASTROLABE1."],
  ["/nowhere", 404, "There is nothing at this address, not even dark matter."],
  ["/pictures/..%2f..%2fpackage.json", 404, "There is no such file."],
])("%s answers %i and says why", async (path, code, message) => {
  const response = await shop.app.request(path);
  expect([response.status, readable(await response.text()).includes(message)]).toEqual([code, true]);
  expect(shop.errors).toEqual([]);
});
