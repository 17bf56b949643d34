import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { openBrowser, type TestBrowser } from "../../testing/browser.ts";
import { type DashboardsConsole, openDashboardsConsole } from "../../testing/dashboards-console.ts";
import { fakePrometheus } from "../../testing/fake-prometheus.ts";
import { leakingShop } from "../../testing/leaking-shop.ts";
import { lyingDashboard, whatItSays } from "../../testing/lying-dashboard.ts";

const withBrowser = browserTest();

let site: DashboardsConsole;
let browser: TestBrowser;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  site = await openDashboardsConsole([lyingDashboard]);
  site.use(fakePrometheus({ ...leakingShop(), series: () => [{ labels: {}, at: () => "7" }] }));
  browser = await openBrowser();
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  site?.close();
});

withBrowser.each([1280, 390])("at %i px a panel that belies its query says so, and no other does", async (width) => {
  const { page, complaints } = await browser.open(`${site.origin}/console/dashboards/lies`, {
    viewport: { width, height: 720 },
  });
  for (const one of await page.locator("[data-panel]").all()) {
    await one.scrollIntoViewIfNeeded();
    await one.and(page.locator('[data-state="data"]')).waitFor();
  }
  const said = await page
    .locator(".panel-warning:not([hidden])")
    .evaluateAll((all) => all.map((one) => [one.closest(".panel")?.getAttribute("aria-label"), one.textContent]));
  expect(said).toEqual(whatItSays);
  // The lines of the warning, and that the chart below it still has room.
  const rooms = await page.locator(".panel:has(.panel-warning:not([hidden]))").evaluateAll((all) =>
    all.map((one) => {
      const [warning, area] = [".panel-warning", ".panel-area"].map((name) => one.querySelector(name));
      return [(warning?.clientHeight ?? 99) < 40, (area?.clientHeight ?? 0) > 50];
    }),
  );
  expect(rooms).toEqual(whatItSays.map(() => [true, true]));
  expect(complaints).toEqual([]);
  expect(await accessibilityProblems(page)).toEqual([]);
});
