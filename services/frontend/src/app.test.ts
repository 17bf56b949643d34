import { afterEach, expect, test, vi } from "vitest";
import {
  type FakeNeighbour,
  realProducts,
  startFakeCatalog,
  startFakeRecommendation,
} from "../testing/fake-neighbours.ts";
import { openShop, type ShopUnderTest } from "../testing/shop-under-test.ts";

// A connection that was lost is tried again after up to a second, and a busy machine takes longer for each try.
vi.setConfig({ testTimeout: 60_000 });

const started: { kill(): void }[] = [];
let shop: ShopUnderTest | undefined;

afterEach(() => {
  shop?.close();
  for (const neighbour of started.splice(0)) neighbour.kill();
});

async function running(start: Promise<FakeNeighbour>): Promise<FakeNeighbour> {
  const neighbour = await start;
  started.push(neighbour);
  return neighbour;
}

const health = async () => (await shop?.app.request("/healthz"))?.json();

test("what the catalogue says is text, never markup", async () => {
  const hostile = {
    id: "HOSTILE001",
    name: `<script>alert("1")</script>`,
    description: `"><img src=x onerror=alert(1)>&amp;`,
    picture: `"><svg onload=alert(1)>.svg`,
    price: { currencyCode: "<b>", units: 1, nanos: 0 },
    categories: [`<i>'"</i>`],
  };
  const catalog = await running(startFakeCatalog([hostile]));
  const recommendation = await running(startFakeRecommendation(() => ["HOSTILE001"]));
  shop = openShop({ addresses: { catalog: catalog.address, recommender: recommendation.address } });
  for (const path of ["/", "/product/HOSTILE001"]) {
    const page = (await (await shop.app.request(path)).text()).replaceAll(/<script src="[^"]*" defer>/g, "");
    expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    expect(page.match(/<script|<img src=x|<svg|<i>|<b>/g)).toBeNull();
  }
});

test("every page forbids what it does not need", async () => {
  shop = openShop();
  const { headers } = await shop.app.request("/cart");
  const names = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "x-frame-options",
    "strict-transport-security",
  ];
  expect(names.map((name) => headers.get(name))).toEqual([
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ...["nosniff", "same-origin", "DENY", null],
  ]);
});

test("files are served with their version and kept; an unchanged one is not sent again", async () => {
  shop = openShop();
  const page = await (await shop.app.request("/cart")).text();
  const [address = ""] = /\/assets\/style\.css\?v=[0-9a-f]{10}/.exec(page) ?? [];
  const sheet = await shop.app.request(address);
  expect([sheet.status, sheet.headers.get("content-type"), sheet.headers.get("cache-control")]).toEqual([
    200,
    "text/css; charset=utf-8",
    "public, max-age=31536000, immutable",
  ]);
  const again = await shop.app.request(address, { headers: { "if-none-match": sheet.headers.get("etag") ?? "" } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("every product of the catalogue has its picture", async () => {
  shop = openShop();
  for (const { picture } of realProducts()) {
    expect([picture, (await shop.app.request(`/pictures/${picture}`)).status]).toEqual([picture, 200]);
  }
});

test("health is 200 without neighbours and names them, and a neighbour that comes back is found", async () => {
  const first = await running(startFakeCatalog(realProducts()));
  shop = openShop({ addresses: { catalog: first.address } });
  await vi.waitFor(
    async () =>
      expect(await health()).toEqual({
        status: "ok",
        missing: ["recommendation", "cart", "checkout", "shipping", "accounting"],
      }),
    20_000,
  );
  first.kill();
  await vi.waitFor(
    async () =>
      expect(await health()).toEqual({
        status: "ok",
        missing: ["product-catalog", "recommendation", "cart", "checkout", "shipping", "accounting"],
      }),
    20_000,
  );
  await running(startFakeCatalog(realProducts(), Number(first.address.split(":")[1])));
  await vi.waitFor(async () => expect((await shop?.app.request("/"))?.status).toBe(200), 20_000);
});
