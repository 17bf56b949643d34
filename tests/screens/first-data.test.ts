import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { chromiumPath, launchBrowser } from "../stack/browser.ts";
import { openDashboard, panelsWithoutData } from "./dashboard.ts";

const withBrowser = test.skipIf(chromiumPath === undefined);

/** From the end of `up`, ms. */
const WITHIN = 30_000;

interface Served {
  readonly dashboards: readonly { readonly uid: string }[];
}

let browser: Browser | undefined;
beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await launchBrowser();
});
afterAll(() => browser?.close());

withBrowser("every panel of every dashboard has data half a minute after up", async () => {
  const { port, upAt } = inject("stack");
  const stack = `http://localhost:${port}`;
  const { dashboards } = (await (await fetch(`${stack}/console/api/dashboards`)).json()) as Served;
  expect(dashboards.length).toBeGreaterThanOrEqual(3);
  const without = await Promise.all(
    dashboards.map(async ({ uid: dashboard }) => {
      if (browser === undefined) throw new Error("there is no browser");
      const page = await openDashboard(browser, stack, { dashboard });
      const panels = await panelsWithoutData(page, upAt + WITHIN - Date.now());
      expect(await page.getByText("No data").count()).toBe(0);
      return panels.map((panel) => `${dashboard}: ${panel}`);
    }),
  );
  expect(without.flat()).toEqual([]);
});
