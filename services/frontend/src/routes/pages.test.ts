import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeCart, startFakeCart } from "../../testing/fake-cart.ts";
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
let cartService: FakeCart;
let recommend: (ids: string[], max: number) => string[];
let shop: ShopUnderTest;

beforeEach(async () => {
  recommend = () => ["TRIPOD00X1", "GONE000000", "6E92ZMYYFZ"];
  catalog = await startFakeCatalog(realProducts());
  recommendation = await startFakeRecommendation((ids, max) => recommend(ids, max));
  cartService = await startFakeCart();
  shop = openShop(catalog.address, recommendation.address, cartService.address);
});

afterEach(() => {
  shop.close();
  catalog.kill();
  recommendation.kill();
  cartService.kill();
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
  expect([first.status, first.headers.get("location")]).toEqual([303, "/cart"]);
  expect(first.headers.get("set-cookie")).toMatch(
    /^astrolab_session=[0-9a-f-]{36}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const second = await shop.app.request("/cart", form({ productId: "ASTROLABE1" }, cookieOf(first)));
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
    ...["Empty the cart", "Total", "$278.97", "Checkout"],
    ...["Where to", "Email", "Street", "City", "ZIP code", "Country"],
    ...["Paid by a pretended card", "Card number", "Expires in month", "of year", "Security code", "Loyalty level"],
    ...["Place the order", "Nothing is charged and nothing is shipped, so please leave your own card in your pocket."],
    ...FOOTER,
  ]);
  const change = async (fields: Record<string, string>) => {
    await shop.app.request("/cart", form(fields, cookieOf(second)));
    return [...cartService.carts.values()][0]?.map(({ productId, quantity }) => `${productId} ${quantity}`);
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
    const answer = await shop.app.request("/cart", form({ action, productId: "ASTROLABE1" }));
    expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([
      303,
      "/cart",
      null,
    ]);
  }
  expect(cartService.asked).toEqual([]);
});

test.each([
  ["is gone", () => cartService.kill(), "UNAVAILABLE"],
  ["has no store", () => cartService.lose("store"), "store_unavailable"],
  ["hangs", () => cartService.lose("answers"), "DEADLINE_EXCEEDED"],
])(
  "when the cart service %s, its page and adding say so, and the others sell without its figure",
  async (_, breakIt, code) => {
    const cookie = cookieOf(await shop.app.request("/cart", form({ productId: "ASTROLABE1" })));
    breakIt();
    const unknown = ["Skip to the content", "Astrolab", "Catalogue", "Cart"];
    const clouded = [
      ...unknown,
      "Clouded over",
      ...["The shop is open, but", "cart", "does not answer (", code, ")."],
      ...["Clouds pass.", "Try this page again", "in a moment, or", "see what is going on", "."],
      ...FOOTER,
    ];
    for (const init of [{ headers: { cookie } }, form({ productId: "ASTROLABE1" }, cookie)]) {
      const response = await shop.app.request("/cart", init);
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
      expect(readable(await response.text())).toEqual(clouded);
    }
    for (const [path, status] of [
      ["/", 200],
      ["/product/ASTROLABE1", 200],
      ["/nowhere", 404],
    ] as const) {
      const response = await shop.app.request(path, { headers: { cookie } });
      expect([response.status, readable(await response.text()).slice(0, 4)]).toEqual([status, unknown]);
    }
    expect(shop.errors).toEqual([]);
  },
  20_000,
);

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
