import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { browserTest } from "../../../testing/browser-test.ts";
import { chromiumPath, launchBrowser } from "../../../testing/chromium.ts";
import { until } from "../../../testing/until.ts";
import { buildClient } from "../client-files.ts";
import { startFakeAccounting } from "./fake-accounting.ts";
import { startFakeCart } from "./fake-cart.ts";
import { realProducts, startFakeCatalog, startFakeCheckout, startFakeRecommendation } from "./fake-neighbours.ts";
import { startFakeShipping } from "./fake-shipping.ts";
import { placedUnlessBad } from "./ordering-shop.ts";
import { openShop } from "./shop-under-test.ts";

export interface OpenPage {
  readonly page: Page;
  /** What the browser complains of. */
  readonly complaints: readonly string[];
  /** What it and the pages after it sent to the Collector. */
  readonly spans: readonly SentSpan[];
}

/** A span as OTLP has it in JSON, as far as it is looked at here. */
export interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

/** The shop with its neighbours in this process, in a browser. */
export interface ShopInBrowser {
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** How a file declares tests that need a browser, and the one shop that they share; its pages are closed after each of them. */
export function shopForTests(): { withBrowser: ReturnType<typeof browserTest>; shop: Pick<ShopInBrowser, "open"> } {
  const withBrowser = browserTest();
  let opened: ShopInBrowser | undefined;
  beforeAll(async () => {
    if (chromiumPath !== undefined) opened = await openShopInBrowser();
  });
  afterEach(() => opened?.closePages());
  afterAll(() => opened?.close());
  const open: ShopInBrowser["open"] = (path, options) => {
    if (opened === undefined) throw new Error("There is no browser.");
    return opened.open(path, options);
  };
  return { withBrowser, shop: { open } };
}

async function openShopInBrowser(): Promise<ShopInBrowser> {
  const catalog = await startFakeCatalog(realProducts());
  const recommendation = await startFakeRecommendation(() => ["TRIPOD00X1", "6E92ZMYYFZ", "HQTGWGPNH4", "LS4PSXUNUM"]);
  const cart = await startFakeCart();
  const checkout = await startFakeCheckout(placedUnlessBad);
  const shipping = await startFakeShipping();
  const accounting = await startFakeAccounting();
  const shop = openShop({
    addresses: {
      catalog: catalog.address,
      recommender: recommendation.address,
      carts: cart.address,
      checkout: checkout.address,
      shipping: shipping.address,
      accounting: accounting.address,
    },
    scripts: await buildClient(),
  });
  // The first page would not wait for connections that a busy machine has not made yet.
  await until("the shop to have its neighbours", 60, async () => {
    const health = await shop.app.request("/healthz");
    return ((await health.json()) as { missing: string[] }).missing.length === 0 || undefined;
  });
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: shop.app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  return {
    open: async (path, options = {}) => {
      const context = await browser.newContext(options);
      // On a busy machine a page is slow, and a test that fails should do so because of the page.
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      // Containers that start beside the tests change the machine's networks, and who leaves a page gives up what it waits for.
      const note = (text: string): unknown => /ERR_(NETWORK_CHANGED|ABORTED)/.test(text) || complaints.push(text);
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(message.text()));
      page.on("requestfailed", (request) => note(`${request.failure()?.errorText} ${request.url()}`));
      const spans: SentSpan[] = [];
      await context.route("**/otlp-http/v1/traces", async (route) => {
        spans.push(...spansIn(route.request().postDataJSON()));
        await route.fulfill({ json: {} });
      });
      await page.goto(base + path);
      return { page, complaints, spans };
    },
    closePages: async () => {
      for (const context of browser.contexts()) await context.close();
    },
    close: async () => {
      await browser.close();
      server.close();
      shop.close();
      for (const neighbour of [catalog, recommendation, cart, checkout, shipping, accounting]) neighbour.kill();
    },
  };
}

interface Sent {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[] }[];
}

const spansIn = ({ resourceSpans }: Sent): readonly SentSpan[] =>
  resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
