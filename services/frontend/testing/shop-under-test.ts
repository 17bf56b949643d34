import { fileURLToPath } from "node:url";
import { loadShopServices } from "@astrolab/proto-node";
import type { Hono } from "hono";
import { createApp } from "../src/app.ts";
import { loadAssets } from "../src/assets.ts";
import { connectAccounting } from "../src/neighbours/accounting.ts";
import { connectCart } from "../src/neighbours/cart.ts";
import { connectCheckout } from "../src/neighbours/checkout.ts";
import { connectProductCatalog } from "../src/neighbours/product-catalog.ts";
import { connectRecommender } from "../src/neighbours/recommendation.ts";
import { createShop } from "../src/shop.ts";

export interface ShopUnderTest {
  app: Hono;
  errors: unknown[];
  close(): void;
}

/** Where nobody listens. */
const NOWHERE = "127.0.0.1:1";

/** The whole shop except its port and its flag, with connections to the given addresses. */
export function openShop(
  catalogAddress: string,
  recommendationAddress: string,
  cartAddress = NOWHERE,
  beforePicture: () => Promise<void> = async () => {},
  checkoutAddress = NOWHERE,
  accountingAddress = NOWHERE,
  scripts?: Parameters<typeof loadAssets>[1],
): ShopUnderTest {
  const services = loadShopServices();
  const catalog = connectProductCatalog(services, catalogAddress);
  const recommender = connectRecommender(services, recommendationAddress);
  const errors: unknown[] = [];
  const carts = connectCart(cartAddress);
  const checkout = connectCheckout(services, checkoutAddress);
  const accounting = connectAccounting(accountingAddress);
  const shop = createShop(catalog, recommender, carts, checkout, accounting);
  const app = createApp({
    shop,
    missing: shop.missing,
    beforePicture,
    assets: loadAssets(fileURLToPath(new URL("..", import.meta.url)), scripts),
    logError: (error) => errors.push(error),
  });
  return {
    app,
    errors,
    close: () => {
      catalog.close();
      recommender.close();
      carts.close();
      checkout.close();
      accounting.close();
    },
  };
}

/** What a reader sees: the text of a page, without markup, one line for each piece. */
export function readable(html: string): string[] {
  return html
    .replace(/<head>.*<\/head>/s, "")
    .replace(/<select.*?<\/select>/gs, "")
    .split(/<[^>]*>/)
    .map((text) => text.trim().replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&"))
    .filter(Boolean);
}

/** The first value that a response sets for a cookie, as the next request sends it. */
export function cookieOf(response: Response): string {
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}
