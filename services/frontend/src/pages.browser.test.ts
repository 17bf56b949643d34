import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { browserTest } from "../../../testing/browser-test.ts";
import { chromiumPath, launchBrowser } from "../../../testing/chromium.ts";
import { startFakeCart } from "../testing/fake-cart.ts";
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
  const cart = await startFakeCart();
  const shop = openShop(catalog.address, recommendation.address, cart.address);
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
    cart.kill,
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

withBrowser("the shop says when ten is the most of one thing", async () => {
  const { page } = await open("/product/ASTROLABE1");
  const add = async (quantity: string) => {
    await page.getByLabel("Quantity").selectOption(quantity);
    await page.getByRole("button", { name: "Add to cart" }).click();
  };
  await add("7");
  await page.getByText("In your cart. It now holds 7 things.").waitFor();
  await add("6");
  await page.getByText("Added 3 of 6: 10 is the most of one thing. It now holds 10 things.").waitFor();
  await add("1");
  await page.getByText("Not added. Your cart already has 10 of it, the most of one thing.").waitFor();
  await page.getByRole("link", { name: /^Cart/ }).click();
  await page.getByText("10 is the most of one thing.").waitFor();
});

withBrowser("a quantity that is chosen in the cart is changed at once, and the sums with it", async () => {
  const { page, complaints } = await open("/product/ASTROLABE1");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("In your cart. It now holds one thing.").waitFor();
  await page.getByRole("link", { name: /^Cart/ }).click();
  const quantity = page.getByLabel("Quantity of Navigator's Brass Astrolabe");
  await quantity.selectOption("3");
  await page.getByText("Changed. The total is $747.00.").waitFor();
  const texts = await page.locator(".line > .price, .total strong, [data-cart-count], [data-most]").allTextContents();
  expect(texts).toEqual(["3", "", "$747.00", "$747.00"]);
  expect(await page.getByRole("button", { name: /^Update/ }).count()).toBe(0);
  await quantity.selectOption("10");
  await page.getByText("10 is the most of one thing.").waitFor();
  await page.reload();
  expect(await quantity.inputValue()).toBe("10");
  expect(complaints).toEqual([]);
});

withBrowser("without scripts a quantity is changed with its button", async () => {
  const { page } = await open("/product/ASTROLABE1", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByLabel("Quantity of Navigator's Brass Astrolabe").selectOption("2");
  await page.getByRole("button", { name: "Update Navigator's Brass Astrolabe" }).click();
  expect(await page.locator(".total strong").textContent()).toBe("$498.00");
});
