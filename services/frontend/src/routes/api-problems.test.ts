import { afterEach, beforeEach, expect, test } from "vitest";
import { jsonBody, openSellingShop, type SellingShop } from "../../testing/selling-shop.ts";

let shop: SellingShop;

beforeEach(async () => {
  shop = await openSellingShop();
});

afterEach(() => shop.close());

const problem = (code: string, message: string) => ({ error: { code, message } });

const BAD_ID = problem("bad_product_id", "A product id is ten capital letters and digits, such as ASTROLABE1.");
const BAD_QUANTITY = problem("bad_quantity", "A quantity is a whole number from 1 to 10.");
const BAD_IDS = problem("bad_product_ids", "productIds is one to 20 ids with commas between them.");
const BAD_BODY = problem("bad_body", 'The body is JSON, such as {"productId":"ASTROLABE1","quantity":1}.');

test.each([
  ["/api/products/nope", undefined, 400, BAD_ID],
  ["/api/products/AAAAAAAAAA", undefined, 404, problem("no_such_product", "There is no product AAAAAAAAAA.")],
  ["/api/recommendations", undefined, 400, BAD_IDS],
  ["/api/recommendations?productIds=A,B", undefined, 400, BAD_ID],
  ["/api/cart", jsonBody("not json"), 400, BAD_BODY],
  ["/api/cart", jsonBody("[]"), 400, BAD_BODY],
  ["/api/cart", jsonBody("{}"), 400, BAD_ID],
  ["/api/cart", jsonBody('{"productId":"ASTROLABE1","quantity":11}'), 400, BAD_QUANTITY],
  ["/api/cart", jsonBody('{"productId":"ASTROLABE1","quantity":1.5}'), 400, BAD_QUANTITY],
  ["/api/cart", jsonBody('{"productId":"ASTROLABE1","quantity":"many"}'), 400, BAD_QUANTITY],
  [
    "/api/cart",
    jsonBody('{"productId":"AAAAAAAAAA"}'),
    404,
    problem("no_such_product", "There is no product AAAAAAAAAA."),
  ],
  ["/api/cart", jsonBody("x".repeat(20_000)), 413, problem("too_large", "A request's body has at most 16384 bytes.")],
  [
    "/api/orders",
    undefined,
    404,
    problem("no_such_address", "The API has products, recommendations, cart and checkout."),
  ],
])("%s is refused (%#)", async (path, init, status, answer) => {
  expect(await shop.api(path, init)).toEqual([status, answer]);
});

test("a full cart takes no other product", async () => {
  const cookie = await shop.having(1);
  const [userId = ""] = shop.cart.carts.keys();
  const full = Array.from({ length: 20 }, (_, at) => ({ productId: `P${String(at).padStart(9, "0")}`, quantity: 1 }));
  shop.cart.carts.set(userId, full);
  expect(await shop.api("/api/cart", jsonBody('{"productId":"ASTROLABE1"}', cookie))).toEqual([
    409,
    problem("cart_is_full", "A cart holds at most 20 different products."),
  ]);
});

test.each([
  ["is gone", () => shop.cart.kill(), "UNAVAILABLE"],
  ["has no store", () => shop.cart.lose("store"), "store_unavailable"],
])("where the cart service %s, adding and looking say so, and nobody gets a session", async (_, breakIt, code) => {
  const cookie = await shop.having(1);
  breakIt();
  const away = problem("neighbour_down", `cart does not answer (${code}). Try again in 2 s.`);
  for (const init of [jsonBody('{"productId":"ASTROLABE1"}'), { headers: { cookie } }]) {
    const answer = await shop.app.request("/api/cart", init);
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("set-cookie")]).toEqual([
      503,
      "2",
      null,
    ]);
    expect(await answer.json()).toEqual(away);
  }
  expect((await shop.api("/api/products"))[0]).toBe(200);
  expect(shop.errors).toEqual([]);
});

test("a neighbour that is away is named", async () => {
  shop.recommendation.kill();
  const response = await shop.app.request("/api/recommendations?productIds=ASTROLABE1");
  expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([
    503,
    "2",
    problem("neighbour_down", "recommendation does not answer (UNAVAILABLE). Try again in 2 s."),
  ]);
});
