import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { openBrowser, type TestBrowser } from "../../testing/browser.ts";
import { type DashboardsConsole, openDashboardsConsole } from "../../testing/dashboards-console.ts";
import { fakePrometheus } from "../../testing/fake-prometheus.ts";
import { leakingShop } from "../../testing/leaking-shop.ts";

const withBrowser = browserTest();
const LONG =
  "Latency of pictures and of pages, p95, of each service of the shop that answers a shopper, and of the proxy";

const panel = (id: number, title: string, w: number, h: number, more: object = {}) => ({
  ...{ id, title, type: "stat", gridPos: { x: 0, y: id * 10, w, h }, targets: [{ expr: "up" }] },
  ...more,
});
const titles = {
  title: "Titles",
  time: { from: "now-15m", to: "now" },
  panels: [
    panel(1, "Load", 24, 8),
    panel(2, LONG, 24, 8, { description: "What it is" }),
    panel(3, LONG, 8, 8, { description: "What it is", links: [{ title: "Traces", url: "/jaeger/ui/" }] }),
    panel(4, LONG, 4, 3, { description: "What it is" }),
    panel(5, "x".repeat(200), 4, 4),
    panel(6, "", 8, 8),
  ],
};

let site: DashboardsConsole;
let browser: TestBrowser;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  site = await openDashboardsConsole([
    { uid: "titles", title: "Titles", description: "", text: JSON.stringify(titles) },
  ]);
  browser = await openBrowser();
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  site?.close();
});

withBrowser.each([1280, 390])(
  "at %i px no title leaves its panel, and its button stands in the corner",
  async (width) => {
    site.use(fakePrometheus(leakingShop()));
    const { page } = await browser.open(`${site.origin}/console/dashboards/titles`, {
      viewport: { width, height: 720 },
    });
    await page.locator('#dashboard[data-round="over"]').waitFor();
    const measured = await page.locator(".panel").evaluateAll((all) =>
      all.map((one) => {
        const boxOf = (part: string) => one.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
        const [own, title, button] = [one.getBoundingClientRect(), boxOf(".panel-title"), boxOf(".panel-alone")];
        return {
          inCorner: own.right - button.right < 12 && button.top - own.top < 12,
          beside: title.right <= button.left,
          inside: boxOf("header").bottom < own.bottom && title.right <= own.right,
        };
      }),
    );
    expect(measured).toEqual(titles.panels.map(() => ({ inCorner: true, beside: true, inside: true })));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  },
);
