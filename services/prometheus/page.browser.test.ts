import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { accessibilityProblems } from "../../testing/accessible.ts";
import { browserTest } from "../../testing/browser-test.ts";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";

const withBrowser = browserTest();
const html = readFileSync(new URL("page.html", import.meta.url), "utf8");

let browser: Browser | undefined;

beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await launchBrowser();
});

afterAll(() => browser?.close());

withBrowser.each(
  [1280, 390].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const)),
)(
  "the page in place of Prometheus' own at %i px, %s: nothing sticks out or shuts anybody out",
  async (width, colorScheme) => {
    const page = await browser?.newPage({ viewport: { width, height: 900 }, colorScheme });
    if (page === undefined) throw new Error("there is no browser");
    await page.setContent(html);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
  },
);
