import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeAccounting, startFakeAccounting } from "../../testing/fake-accounting.ts";
import { type FakeNeighbour, realProducts, startFakeCatalog } from "../../testing/fake-neighbours.ts";
import { openShop, readable, type ShopUnderTest } from "../../testing/shop-under-test.ts";

const SESSION = "11111111-2222-4333-8444-555555555555";
const USER = createHash("sha256").update(SESSION).digest("base64url").slice(0, 22);
const VISITOR = { headers: { cookie: `astrolab_session=${SESSION}` } };
const usd = (units: number, nanos = 0) => ({ currencyCode: "USD", units, nanos });

const FIRST_LINES = ["Skip to the content", "Astrolab", "Catalogue", "Orders", "Cart"];
const LAST_LINES = [
  "Astrolab is a demonstration: nothing here is really for sale, and everything is observed.",
  "Look behind the counter",
];
const SOON = "An order that was placed a moment ago may still be on its way into our books.";

let catalog: FakeNeighbour;
let accounting: FakeAccounting;
let shop: ShopUnderTest;

beforeEach(async () => {
  catalog = await startFakeCatalog(realProducts());
  accounting = await startFakeAccounting();
  shop = openShop({ addresses: { catalog: catalog.address, accounting: accounting.address } });
});

afterEach(() => {
  shop.close();
  catalog.kill();
  accounting.kill();
});

const book = () =>
  accounting.booked.set(USER, [
    {
      orderId: "order-2",
      placedAt: "2026-11-30T23:05:00.123Z",
      trackingId: "tracking-2",
      countryCode: "DE",
      shippingCost: usd(8, 990_000_000),
      items: [
        { productId: "ASTROLABE1", quantity: 2, cost: usd(498) },
        { productId: "GONE000000", quantity: 1, cost: usd(1) },
      ],
      total: usd(507, 990_000_000),
    },
    {
      orderId: "order-1",
      placedAt: "2026-11-29T08:00:00Z",
      trackingId: "tracking-1",
      countryCode: "XX",
      shippingCost: usd(5),
      items: [{ productId: "ASTROLABE1", quantity: 1, cost: usd(249) }],
      total: usd(254),
    },
  ]);

test("a visitor's orders, newest first; the cart, which nobody answers for, has no figure", async () => {
  book();
  const response = await shop.app.request("/orders", VISITOR);
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
  const page = await response.text();
  expect(readable(page)).toEqual([
    ...FIRST_LINES,
    "Your orders",
    ...["30 November 2026 at 23:05 UTC", "$507.99"],
    ...["2 ×", "Navigator's Brass Astrolabe", "$498.00", "1 ×", "GONE000000", "$1.00"],
    ...["Shipping to Germany", "$8.99", "Order", "order-2", "Tracking", "tracking-2"],
    ...["29 November 2026 at 08:00 UTC", "$254.00"],
    ...["1 ×", "Navigator's Brass Astrolabe", "$249.00"],
    ...["Shipping to XX", "$5.00", "Order", "order-1", "Tracking", "tracking-1"],
    SOON,
    ...LAST_LINES,
  ]);
  expect(page).toContain("<title>Your orders · Astrolab</title>");
  expect(page.match(/<a href="\/orders\/[^"]*">/g)).toEqual([
    '<a href="/orders/order-2">',
    '<a href="/orders/order-1">',
  ]);
});

test("who has ordered nothing is led to the catalogue, and of who has no session nobody is asked", async () => {
  const nothing = ["Your orders", "Nothing so far: your logbook is still blank.", "Choose something bright", SOON];
  const lines = readable(await (await shop.app.request("/orders")).text());
  expect(lines).toEqual([...FIRST_LINES, "0", "items", ...nothing, ...LAST_LINES]);
  expect(accounting.traceparents).toEqual([]);
  const known = readable(await (await shop.app.request("/orders", VISITOR)).text());
  expect(known).toEqual([...FIRST_LINES, ...nothing, ...LAST_LINES]);
  expect(accounting.traceparents).toHaveLength(1);
});

test.each(["books", "accounting"])("while the %s cannot be reached, nothing of it is lost", async (what) => {
  if (what === "books") accounting.close();
  else accounting.kill();
  const response = await shop.app.request("/orders", VISITOR);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(readable(await response.text())).toEqual([
    ...FIRST_LINES,
    "Our books are behind a cloud",
    "All that you have ordered is safe and on its way. Only the list of it cannot be read now, as",
    ...["accounting", "does not answer."],
    ...["Clouds pass.", "Try this page again", "in a moment, or", "see what is going on", "."],
    ...LAST_LINES,
  ]);
  expect(shop.errors).toEqual([]);
});

test("without the catalogue the orders are there, under their products' ids", async () => {
  book();
  catalog.kill();
  const lines = readable(await (await shop.app.request("/orders", VISITOR)).text());
  expect(lines).toEqual(expect.arrayContaining(["ASTROLABE1", "$507.99"]));
});

test("the address may end in a slash", async () => {
  const response = await shop.app.request("/orders/");
  expect([response.status, response.headers.get("location")]).toEqual([302, "/orders"]);
});
