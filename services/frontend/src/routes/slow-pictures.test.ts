import { afterEach, expect, test, vi } from "vitest";
import { type FakeNeighbour, realProducts, startFakeCatalog } from "../../testing/fake-neighbours.ts";
import { openShop, type ShopUnderTest } from "../../testing/shop-under-test.ts";
import { slowPictures } from "./slow-pictures.ts";

let catalog: FakeNeighbour | undefined;
let shop: ShopUnderTest | undefined;

afterEach(() => {
  shop?.close();
  catalog?.kill();
});

const flag = (on: boolean) => ({ on: () => on, attributes: () => ({}) });

test.each([
  [0, 300],
  [0.5, 1_150],
  [0.999, 1_998.3],
])("at a chance of %d a picture waits %d ms, and without the flag none does", async (chance, ms) => {
  const sleep = vi.fn(async () => {});
  await slowPictures(flag(true), { random: () => chance, sleep })();
  expect(sleep.mock.calls).toEqual([[ms]]);
  await slowPictures(flag(false), { random: () => chance, sleep })();
  expect(sleep).toHaveBeenCalledTimes(1);
});

test("pictures wait, whichever way they are asked for; pages and other files do not", async () => {
  catalog = await startFakeCatalog(realProducts());
  const waited: string[] = [];
  let path = "";
  shop = openShop({
    addresses: { catalog: catalog.address },
    beforePicture: async () => void waited.push(path),
  });
  const first = await shop.app.request("/pictures/tripod.svg");
  const asked: [string, RequestInit, number][] = [
    ["/", {}, 200],
    ["/product/TRIPOD00X1", {}, 200],
    ["/api/products", {}, 200],
    ["/cart", {}, 200],
    ["/assets/style.css", {}, 200],
    ["/assets/hero.svg", {}, 200],
    ["/healthz", {}, 200],
    ["/pictures/astrolabe.svg", {}, 200],
    ["/pictures/tripod.svg", { headers: { "if-none-match": first.headers.get("etag") ?? "" } }, 304],
    ["/pictures/tripod.svg?v=0", { method: "HEAD" }, 200],
  ];
  waited.length = 0;
  for (const [address, init, status] of asked) {
    path = address;
    expect([address, (await shop.app.request(address, init)).status]).toEqual([address, status]);
  }
  expect(waited).toEqual(["/pictures/astrolabe.svg", "/pictures/tripod.svg", "/pictures/tripod.svg?v=0"]);
});
