import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { exitGracefully } from "@astrolab/telemetry-node";
import { telemetry } from "@astrolab/telemetry-node/register";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { loadAssets } from "./assets.ts";
import { connectProductCatalog } from "./neighbours/product-catalog.ts";
import { connectRecommender } from "./neighbours/recommendation.ts";
import { loadShopServices } from "./neighbours/shop-proto.ts";
import { createShop } from "./shop.ts";

const services = loadShopServices();
const catalog = connectProductCatalog(services, process.env["PRODUCT_CATALOG_ADDR"] ?? "product-catalog:3550");
const recommender = connectRecommender(services, process.env["RECOMMENDATION_ADDR"] ?? "recommendation:9001");
const shop = createShop(catalog, recommender);
const app = createApp({
  shop,
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
    catalog.close();
    recommender.close();
    return telemetry.shutdown();
  },
});
