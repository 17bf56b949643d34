import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { accessibilityProblems } from "../../testing/accessible.ts";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { traces } from "../stack/telemetry.ts";

const withBrowser = test.skipIf(chromiumPath === undefined);

let browser: Browser | undefined;
beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Of every page that is ours, with what shows that it is there. Locust's own page is not. */
const PAGES = [
  ["/", ".grid"],
  ["/product/ASTROLABE1", ".product"],
  ["/cart", "main"],
  ["/no-such-page", "main"],
  ["/console/", ".node"],
  ["/console/flags/", "#flag-recommendationServiceCacheFailure"],
  ["/console/scenarios/", ".scenario"],
  ["/console/dashboards/", ".dashboard-list"],
  ["/console/dashboards/astrolab-memory-leak", '[data-state="data"]'],
  ["/console/dashboards/astrolab-memory-leak?viewPanel=panel-11", '.alone[data-state="data"]'],
  ["/console/dashboards/astrolab-demo", '[data-state="data"]'],
  ["/console/dashboards/astrolab-collector", '[data-state="data"]'],
  ["/console/dashboards/astrolab-incidents", '[data-state="data"]'],
  ["/console/traces/?service=frontend", ".trace-bar"],
  ["/console/traces/compare", ".compare-ask"],
  ["/prometheus/", "h1"],
] as const;

withBrowser.each(["light", "dark"] as const)("no page of the stack shuts anybody out, %s", async (colorScheme) => {
  const url = `http://localhost:${inject("stack").port}`;
  const [trace] = await traces(url, "frontend", {});
  const found: string[] = [];
  for (const [path, sign] of [...PAGES, [`/console/traces/${trace?.traceID}`, ".span-row"] as const]) {
    const page = await browser?.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
    if (page === undefined) throw new Error("there is no browser");
    await page.goto(url + path);
    await page.locator(sign).first().waitFor();
    found.push(...(await accessibilityProblems(page)).map((problem) => `${path}: ${problem}`));
    await page.close();
  }
  expect(found).toEqual([]);
});
