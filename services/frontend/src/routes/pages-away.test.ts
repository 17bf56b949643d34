import { afterEach, beforeEach, expect, test } from "vitest";
import { FOOTER, header } from "../../testing/page-texts.ts";
import { formBody, openSellingShop, type SellingShop } from "../../testing/selling-shop.ts";
import { cookieOf, readable } from "../../testing/shop-under-test.ts";

let shop: SellingShop;

beforeEach(async () => {
  shop = await openSellingShop();
});

afterEach(() => shop.close());

test.each([
  ["is gone", () => shop.cart.kill(), "UNAVAILABLE"],
  ["has no store", () => shop.cart.lose("store"), "store_unavailable"],
  ["hangs", () => shop.cart.lose("answers"), "DEADLINE_EXCEEDED"],
])(
  "when the cart service %s, its page and adding say so, and the others sell without its figure",
  async (_, breakIt, code) => {
    const cookie = cookieOf(await shop.app.request("/cart", formBody({ productId: "ASTROLABE1" })));
    breakIt();
    const unknown = ["Skip to the content", "Astrolab", "Catalogue", "Orders", "Cart"];
    const clouded = [
      ...unknown,
      "Clouded over",
      ...["The shop is open, but", "cart", "does not answer (", code, ")."],
      ...["Clouds pass.", "Try this page again", "in a moment, or", "see what is going on", "."],
      ...FOOTER,
    ];
    for (const init of [{ headers: { cookie } }, formBody({ productId: "ASTROLABE1" }, cookie)]) {
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
      expect([response.status, readable(await response.text()).slice(0, 5)]).toEqual([status, unknown]);
    }
    expect(shop.errors).toEqual([]);
  },
  60_000,
);

test("when the catalogue is away the page says which neighbour, with 503 and when to come again", async () => {
  await shop.app.request("/");
  shop.catalog.kill();
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
