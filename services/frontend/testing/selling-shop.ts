import type { Addresses } from "../src/neighbours/connect.ts";
import { type FakeCart, startFakeCart } from "./fake-cart.ts";
import { type FakeNeighbour, realProducts, startFakeCatalog, startFakeRecommendation } from "./fake-neighbours.ts";
import { type FakeShipping, startFakeShipping } from "./fake-shipping.ts";
import { cookieOf, openShop, type ShopUnderTest } from "./shop-under-test.ts";

/** A shop in which everything can be looked at and put into a cart. */
export interface SellingShop extends ShopUnderTest {
  readonly catalog: FakeNeighbour;
  readonly recommendation: FakeNeighbour;
  readonly cart: FakeCart;
  readonly shipping: FakeShipping;
  /** A status, and what the API answers with it. */
  api(path: string, init?: RequestInit): Promise<[number, unknown]>;
  /** The cookie of somebody who has this many of a product. */
  having(quantity: number, productId?: string): Promise<string>;
}

interface Options {
  readonly recommend?: (productIds: string[], max: number) => string[];
  /** Of those who are there too. */
  readonly addresses?: Partial<Addresses>;
}

export async function openSellingShop(options: Options = {}): Promise<SellingShop> {
  const { recommend = () => ["TRIPOD00X1"], addresses } = options;
  const catalog = await startFakeCatalog(realProducts());
  const recommendation = await startFakeRecommendation(recommend);
  const cart = await startFakeCart();
  const shipping = await startFakeShipping();
  const own = {
    catalog: catalog.address,
    recommender: recommendation.address,
    carts: cart.address,
    shipping: shipping.address,
  };
  const shop = openShop({ addresses: { ...own, ...addresses } });
  return {
    ...shop,
    ...{ catalog, recommendation, cart, shipping },
    api: async (path, init) => {
      const response = await shop.app.request(path, init);
      return [response.status, await response.json()];
    },
    having: async (quantity, productId = "1YMWWN1N4O") =>
      cookieOf(await shop.app.request("/api/cart", jsonBody(JSON.stringify({ productId, quantity })))),
    close: () => {
      shop.close();
      for (const neighbour of [catalog, recommendation, cart, shipping]) neighbour.kill();
    },
  };
}

/** A request to the API. */
export const jsonBody = (body: string, cookie = ""): RequestInit => ({ method: "POST", body, headers: { cookie } });

/** What a page's form sends. */
export const formBody = (fields: Record<string, string>, cookie = ""): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
  headers: { cookie },
});
