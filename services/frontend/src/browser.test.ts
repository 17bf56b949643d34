import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { browserTest } from "../../testing/browser-test.ts";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { realProducts, startFakeCatalog, startFakeRecommendation } from "../testing/fake-neighbours.ts";
import { openShop } from "../testing/shop-under-test.ts";

const withBrowser = browserTest();

const ended: (() => unknown)[] = [];
let base: string;
let browser: Browser;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const catalog = await startFakeCatalog(realProducts());
  const recommendation = await startFakeRecommendation(() => ["TRIPOD00X1", "6E92ZMYYFZ", "HQTGWGPNH4", "LS4PSXUNUM"]);
  const shop = openShop(catalog.address, recommendation.address);
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: shop.app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  ended.push(
    () => browser.close(),
    () => server.close(),
    () => shop.close(),
    catalog.kill,
    recommendation.kill,
  );
});

afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

afterAll(async () => {
  for (const end of ended) await end();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  // On a busy machine a page is slow, and a test that fails should do so because of the page.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  // Containers that start beside the tests change the machine's networks, and who leaves a page gives up what it waits for.
  const note = (text: string): unknown => /ERR_(NETWORK_CHANGED|ABORTED)/.test(text) || complaints.push(text);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(message.text()));
  page.on("requestfailed", (request) => note(`${request.failure()?.errorText} ${request.url()}`));
  await page.goto(base + path);
  return { page, complaints };
}

withBrowser("adding to the cart stays on the page, says so, and the cart has it", async () => {
  const { page, complaints } = await open("/product/ASTROLABE1");
  await page.getByLabel("Quantity").selectOption("3");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("In your cart. It now holds 3 things.").waitFor();
  expect(await page.getByRole("link", { name: /^Cart/ }).textContent()).toMatch(/^Cart 3/);
  await page.getByRole("link", { name: /^Cart/ }).click();
  expect(await page.locator(".total strong").textContent()).toBe("$747.00");
  expect(complaints).toEqual([]);
});

withBrowser("without scripts the same form works", async () => {
  const { page } = await open("/product/ASTROLABE1", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Remove Navigator's Brass Astrolabe" }).click();
  await page.getByText("Your cart is as empty as the Boötes void.").waitFor();
});

withBrowser("the keyboard reaches the content first, then each product", async () => {
  const { page } = await open("/");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").textContent()).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await page.locator(".grid a").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Navigator's Brass Astrolabe" }).waitFor();
});

const widths = [390, 1280] as const;
const schemes = ["light", "dark"] as const;
const pages = ["/", "/product/9SIQT8TOJO", "/cart"] as const;
withBrowser.each(
  pages.flatMap((path) => widths.flatMap((width) => schemes.map((scheme) => [path, width, scheme] as const))),
)(
  "%s at %i px, %s: nothing sticks out, every picture is there, nothing comes from outside",
  async (path, width, colorScheme) => {
    const { page, complaints } = await open(path, { viewport: { width, height: 900 }, colorScheme });
    const facts = await page.evaluate(async () => {
      const pictures = [...document.images].map((image) => {
        // Those out of sight would wait until somebody looks.
        image.loading = "eager";
        return image.decode();
      });
      const broken = (await Promise.allSettled(pictures)).filter(({ status }) => status === "rejected").length;
      const loaded = performance.getEntriesByType("resource");
      return {
        overflow: document.documentElement.scrollWidth - innerWidth,
        withoutAlt: document.querySelectorAll("img:not([alt])").length,
        broken,
        outside: loaded.filter(({ name }) => !name.startsWith(location.origin)).length,
        headings: document.querySelectorAll("h1").length,
      };
    });
    expect([facts, complaints]).toEqual([{ overflow: 0, withoutAlt: 0, broken: 0, outside: 0, headings: 1 }, []]);
  },
);
