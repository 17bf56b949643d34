import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeNeighbour, realProducts, startFakeCatalog } from "../../testing/fake-neighbours.ts";
import { openShop, readable, type ShopUnderTest } from "../../testing/shop-under-test.ts";

let catalog: FakeNeighbour;
let shop: ShopUnderTest;

beforeEach(async () => {
  catalog = await startFakeCatalog(realProducts());
  shop = openShop({ addresses: { catalog: catalog.address } });
});

afterEach(() => {
  shop.close();
  catalog.kill();
});

const open = async (path: string) => {
  const response = await shop.app.request(path);
  return { response, text: readable(await response.text()) };
};

test("a search shows what the catalogue finds", async () => {
  const { text } = await open("/search?q=tripod");
  expect(text.slice(7, -2)).toEqual([
    ...["1 product for “tripod”", "Search products", "Search"],
    ...["Steadfast Ash Tripod", "accessories", "$139.00"],
  ]);
});

test("a search that finds nothing says so, and what is typed is no markup", async () => {
  const { response, text } = await open(`/search?q=${encodeURIComponent("<b>moon</b>")}`);
  expect(response.status).toBe(200);
  expect(text.slice(7, -2)).toEqual([
    "Nothing for “&lt;b&gt;moon&lt;/b&gt;”",
    ...["Search products", "Search", "Try another word, or look at", "everything that there is", "."],
  ]);
});

test("a search for nothing leads to everything, one that is too long is told", async () => {
  for (const query of ["", "?q=", "?q=%20"]) {
    const { response } = await open(`/search${query}`);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
  }
  const { response, text } = await open(`/search?q=${"a".repeat(101)}`);
  expect(response.status).toBe(400);
  expect(text).toContain("A search has at most 100 bytes: try fewer words.");
});
