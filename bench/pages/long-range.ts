import type { Browser } from "playwright-core";
import { openDashboardsConsole } from "../../services/console/testing/dashboards-console.ts";
import { fakePrometheus } from "../../services/console/testing/fake-prometheus.ts";
import { leakingShop } from "../../services/console/testing/leaking-shop.ts";

/**
 * The longest time, milliseconds, that the page of a dashboard was busy without a pause, while it drew what it was asked for.
 *
 * @param seconds the range; the answer has a sample each 5 s, however few the page asks for
 */
export async function longestTask(browser: Browser, seconds: number): Promise<number> {
  const site = await openDashboardsConsole();
  const prometheus = fakePrometheus(leakingShop());
  site.use({
    ...prometheus,
    fetch: (request) => {
      const url = new URL(request.url);
      if (url.searchParams.has("step")) url.searchParams.set("step", "5");
      return prometheus.fetch(new Request(url));
    },
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    const to = Math.floor(Date.now() / 5000) * 5000;
    await page.goto(`${site.origin}/console/dashboards/astrolab-demo?from=${to - seconds * 1000}&to=${to}&refresh=`);
    for (const panel of await page.locator("[data-panel]").all()) {
      await panel.scrollIntoViewIfNeeded();
      await panel.and(page.locator('[data-state="data"]')).waitFor();
    }
    // An observer hears of a task after its end.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    return await page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks));
  } finally {
    await context.close();
    site.close();
  }
}
