import { fileURLToPath } from "node:url";
import { loadShopServices } from "@astrolab/proto-node";
import type { Hono } from "hono";
import { createApp } from "../src/app.ts";
import { loadAssets } from "../src/assets.ts";
import { type Addresses, closeNeighbours, connectNeighbours } from "../src/neighbours/connect.ts";
import { createShop } from "../src/shop.ts";

export interface ShopUnderTest {
  app: Hono;
  errors: unknown[];
  close(): void;
}

/** Where nobody listens. */
const NOWHERE = "127.0.0.1:1";

const NOBODY: Addresses = {
  catalog: NOWHERE,
  recommender: NOWHERE,
  carts: NOWHERE,
  checkout: NOWHERE,
  shipping: NOWHERE,
  accounting: NOWHERE,
};

interface Options {
  /** Of the neighbours that are there. */
  readonly addresses?: Partial<Addresses>;
  readonly beforePicture?: () => Promise<void>;
  readonly scripts?: Parameters<typeof loadAssets>[1];
}

/** The whole shop except its port and its flag. */
export function openShop({ addresses, beforePicture = async () => {}, scripts }: Options = {}): ShopUnderTest {
  const neighbours = connectNeighbours(loadShopServices(), { ...NOBODY, ...addresses });
  const errors: unknown[] = [];
  const shop = createShop(neighbours);
  const app = createApp({
    shop,
    missing: shop.missing,
    beforePicture,
    assets: loadAssets(fileURLToPath(new URL("..", import.meta.url)), scripts),
    logError: (error) => errors.push(error),
  });
  return { app, errors, close: () => closeNeighbours(neighbours) };
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
