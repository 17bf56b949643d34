import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { loadShopServices } from "@astrolab/proto-node";
import { exitGracefully } from "@astrolab/telemetry-node";
import { connectFlags, observeFlags, watchBoolean } from "@astrolab/telemetry-node/flags";
import { telemetry } from "@astrolab/telemetry-node/register";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { loadAssets } from "./assets.ts";
import { closeNeighbours, connectNeighbours } from "./neighbours/connect.ts";
import { retryStorm } from "./neighbours/retry-storm.ts";
import { slowPictures } from "./routes/slow-pictures.ts";
import { createShop } from "./shop.ts";

const neighbours = connectNeighbours(loadShopServices(), {
  catalog: process.env["PRODUCT_CATALOG_ADDR"] ?? "product-catalog:3550",
  recommender: process.env["RECOMMENDATION_ADDR"] ?? "recommendation:9001",
  carts: process.env["CART_ADDR"] ?? "cart:8080",
  checkout: process.env["CHECKOUT_ADDR"] ?? "checkout:5050",
  shipping: process.env["SHIPPING_ADDR"] ?? "shipping:8080",
  accounting: process.env["ACCOUNTING_ADDR"] ?? "accounting:8080",
});
const client = await connectFlags(process.env["OFREP_ENDPOINT"] ?? "http://flagd:8016");
const watch = (key: string) => watchBoolean({ client, key, log: (line) => console.error(line) });
const [slowImages, stormy] = [watch("frontendSlowImages"), watch("frontendRetryStorm")];
const flags = [slowImages, stormy];
observeFlags("frontend", () => ({ ...slowImages.values(), ...stormy.values() }));
const shop = createShop({ ...neighbours, recommender: retryStorm(neighbours.recommender, stormy) });
const missing = () => [...shop.missing(), ...(flags.every((flag) => flag.reachable()) ? [] : ["flagd"])];
const app = createApp({
  shop,
  missing,
  problems: () => flags.map((flag) => flag.problem()).filter((problem) => problem !== undefined),
  beforePicture: slowPictures(slowImages, { random: Math.random, sleep }),
  assets: loadAssets(fileURLToPath(new URL("..", import.meta.url))),
  logError: (error) => console.error(error),
});

// Asking starts the connections, so that the first visitor does not wait for them.
shop.missing();

const server = serve({ fetch: app.fetch, port: Number(process.env["PORT"] ?? 8080) }, ({ port }) => {
  console.log(`listening on port ${port} after ${Math.round(process.uptime() * 1000)} ms`);
}) as Server;

exitGracefully({
  process,
  close: () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    }),
  flush: () => {
    for (const flag of flags) flag.stop();
    closeNeighbours(neighbours);
    return telemetry.shutdown();
  },
  log: (line) => console.log(line),
});
