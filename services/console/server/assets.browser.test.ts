import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { browserTest } from "../../../testing/browser-test.ts";
import { chromiumPath } from "../../../testing/chromium.ts";
import { shippedDashboards } from "../testing/dashboards-console.ts";
import { fakePrometheus } from "../testing/fake-prometheus.ts";
import { leakingShop } from "../testing/leaking-shop.ts";
import { openSite, type Site } from "../testing/site.ts";
import { openStore } from "../testing/store.ts";

const withBrowser = browserTest();

let site: Site;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const { store } = await openStore();
  const prometheus = fakePrometheus(leakingShop());
  site = await openSite({ store, dashboards: shippedDashboards(8080) }, (request) =>
    new URL(request.url).pathname.startsWith("/prometheus/") ? prometheus.fetch(request) : undefined,
  );
});

afterEach(() => site?.closePages());

afterAll(() => site?.close());

interface Loaded {
  readonly path: string;
  /** On the wire, the answer's head included; 0 for what was there already. */
  readonly bytes: number;
  /** As the page reads it. */
  readonly size: number;
}

/** What a page has loaded of the console itself; the stream of its events is never over. */
function loaded(page: Page): Promise<readonly Loaded[]> {
  return page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].flatMap((entry) => {
      const { name, transferSize: bytes, decodedBodySize: size } = entry as PerformanceResourceTiming;
      const path = new URL(name).pathname;
      return path.startsWith("/console/") && path !== "/console/api/events" ? [{ path, bytes, size }] : [];
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

withBrowser.each(["", "flags/", "scenarios/", "dashboards/", "dashboards/astrolab-demo", "traces/"])(
  "/console/%s is small on the wire, and what it is made of is loaded once",
  async (path) => {
    const { page } = await site.open(`/console/${path}`);
    await page.waitForLoadState("load");
    const first = await loaded(page);
    expect(first.map((one) => one.path)).toContain("/console/assets/shell.css");
    expect(sum(first.map(({ bytes }) => bytes))).toBeLessThan(300_000);
    const packed = first.filter((one) => one.path.startsWith("/console/assets/") && one.size > 10_000);
    expect(packed.filter(({ bytes, size }) => bytes > size / 2)).toEqual([]);

    const next = await page.context().newPage();
    await next.goto(page.url());
    const second = await loaded(next);
    const again = second.filter((one) => one.path.startsWith("/console/assets/") && one.bytes > 0);
    expect([second.length > 2, again]).toEqual([true, []]);
  },
);

withBrowser("a dashboard that is asked for again is not sent again", async () => {
  const { page } = await site.open("/console/dashboards/astrolab-demo");
  const file = async () => (await loaded(page)).find((one) => one.path === "/console/api/dashboards/astrolab-demo");
  await page.locator("[data-panel]").first().waitFor();
  const first = await file();
  expect(first?.bytes).toBeLessThan((first?.size ?? 0) / 2);
  await page.goto(page.url());
  await page.locator("[data-panel]").first().waitFor();
  const second = await file();
  expect([second?.size, (second?.bytes ?? 1e9) < 1000]).toEqual([first?.size, true]);
});
