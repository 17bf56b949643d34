import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { until } from "../../testing/until.ts";
import { figure, milliseconds, quietTail } from "../screens/figures.ts";
import { testStack } from "../stack/stack.ts";
import { value } from "../stack/telemetry.ts";
import { comparedWithTraces, dashboardsWithTails, watchTails } from "./drawn-tails.ts";
import { tracePoints } from "./trace-points.ts";

const FLAG = "recommendationServiceCacheFailure";
/** The back of a room. */
const SCREEN = { width: 1280, height: 720 };

/** After so long under the flag the cache holds more than a hundred thousand entries, ms. */
const FULL_AFTER_MS = 20_000;

/** Enough dots that the slowest of them is a miss: half of the requests are. */
const DOTS = 6;

/**
 * One visitor's window, by the addresses that `up` printed, and from there as a person goes: by what can be clicked. Each step
 * needs the ones before.
 */
describe.skipIf(chromiumPath === undefined)("the story, walked in the console", async () => {
  const shared = inject("stack");
  const stack = await testStack(shared.name, shared);
  let browser: Browser;
  let page: Page;
  let onlooker: Page;
  let broken = false;
  let quiet: number;
  let turnedOn: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: SCREEN });
    [page, onlooker] = [await context.newPage(), await context.newPage()];
    page.setDefaultTimeout(30_000);
    onlooker.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await stack.astrolab("flag", "reset");
    await browser?.close();
  });

  /** Once a step has failed, those after it would only tell of it again. */
  function step(name: string, walk: () => Promise<void>): void {
    test(name, async ({ skip }) => {
      skip(broken, "an earlier step failed");
      broken = true;
      await walk();
      broken = false;
    });
  }

  const printed = Object.fromEntries(
    [...shared.printed.matchAll(/^(\S.*?) {2,}(http\S+)$/gm)].map(([, title = "", url = ""]) => [title, url]),
  );
  const open = async (on: Page, title: string) => {
    const address = printed[title];
    if (address === undefined) throw new Error(`up printed no address of "${title}":\n${shared.printed}`);
    await on.goto(address);
  };
  const part = (on: Page, name: string) =>
    on.getByRole("navigation", { name: "Console" }).getByRole("link", { name, exact: true });
  const flagCard = (on: Page) => on.getByRole("region", { name: FLAG });
  const pressed = (on: Page, variant: string) =>
    flagCard(on).getByRole("button", { name: variant, exact: true, pressed: true });
  const attribute = async (key: string) =>
    page
      .getByRole("complementary", { name: "The span" })
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: key, exact: true }) })
      .locator(".value")
      .textContent();

  step("the stack: every service of the shop stands in the graph, healthy, and who calls whom", async () => {
    await open(page, "Console");
    const node = (service: string) =>
      page.locator(".node").filter({ has: page.locator("strong").getByText(service, { exact: true }) });
    for (const service of ["proxy", "frontend", "recommendation", "product-catalog"]) await node(service).waitFor();
    await until("the calls in the graph", 30, async () => {
      expect(await node("frontend").textContent()).toContain("Calls recommendation:");
      return true;
    });
    await page.getByText(/^All \d+ services are healthy\.$/).waitFor();
    expect(await page.locator(".node.down").count()).toBe(0);
  });

  step("the flag: one click, and whoever else looks sees it turn", async () => {
    await open(onlooker, "Console");
    for (const each of [onlooker, page]) await part(each, "Flags").click();
    await pressed(onlooker, "off").waitFor();
    quiet = await until("a quiet tail", 30, () => value(stack.url, quietTail("1m")));
    turnedOn = Date.now();
    await flagCard(page).getByRole("button", { name: "on", exact: true }).click();
    await pressed(page, "on").waitFor();
    await pressed(onlooker, "on").waitFor();
    await onlooker
      .getByText(/^Changed .*by console$/)
      .first()
      .waitFor();
  });

  step("the dashboard: memory and the tail climb within a minute", async () => {
    await open(page, "Dashboards");
    await page
      .getByRole("link", { name: /Memory leak/ })
      .first()
      .click();
    await page.waitForURL("**/console/dashboards/astrolab-memory-leak**");
    const memory = async () => Number.parseFloat(await figure(page, "Memory of its limit"));
    await page.locator(".stat-value").first().waitFor();
    const before = await memory();
    await until("the climb on the page", 60, async () => {
      expect(await figure(page, "Flag")).toBe("ON");
      expect(await memory()).toBeGreaterThan(before + 10);
      expect(milliseconds(await figure(page, "p99 latency"))).toBeGreaterThan(quiet * 3);
      return true;
    });
  });

  step("an exemplar opens the trace of one slow request, which says why", async () => {
    const panel = page.getByRole("region", { name: "Latency of hits against misses, p95" });
    const opened = await until("an exemplar's trace in a tab of its own", 60, async () => {
      const dots = await tracePoints(panel, turnedOn + FULL_AFTER_MS);
      if (dots.length < DOTS) return undefined;
      const dot = panel.locator(`.trace-point[href="${dots[0]?.href}"]`);
      await dot.focus({ timeout: 1_000 });
      const [tab] = await Promise.all([
        page.context().waitForEvent("page", { timeout: 5_000 }),
        dot.press("Enter", { timeout: 1_000 }),
      ]);
      return tab;
    });
    await page.close();
    page = opened;
    page.setDefaultTimeout(30_000);
    await page
      .getByRole("treeitem", { name: /^recommendation get_product_list/ })
      .first()
      .click();
    await page
      .getByRole("complementary", { name: "The span" })
      .getByRole("heading", { name: "get_product_list" })
      .waitFor();
    expect(await attribute("app.cache_hit")).toBe("false");
    expect(Number(await attribute("app.products.count"))).toBeGreaterThan(100_000);
  });

  step("each p99 on the charts is that of the traces of the same seconds", async () => {
    const drawn = watchTails(onlooker);
    for (const { title, panels } of await dashboardsWithTails(shared.root)) {
      await open(onlooker, "Dashboards");
      await onlooker
        .getByRole("link", { name: new RegExp(`^${title}`) })
        .first()
        .click();
      for (const name of panels) {
        const panel = onlooker.getByRole("region", { name, exact: true });
        // A chart asks when it comes into sight.
        await panel.scrollIntoViewIfNeeded();
        await panel.and(onlooker.locator('[data-state="data"]')).waitFor();
      }
    }
    const { services, wrong } = await comparedWithTraces(stack.url, drawn());
    expect(wrong).toEqual([]);
    expect(services).toEqual(expect.arrayContaining(["frontend", "proxy", "recommendation"]));
  });

  // What comes after reads the traces that are there, and the service must not be killed for it.
  step("off again, for whoever looks", async () => {
    await part(onlooker, "Flags").click();
    await flagCard(onlooker).getByRole("button", { name: "off", exact: true }).click();
    await pressed(onlooker, "off").waitFor();
  });

  step("hits against misses: the misses take longer, beyond chance", async () => {
    await open(page, "Traces");
    await page.getByRole("combobox", { name: "Service", exact: true }).selectOption("recommendation");
    await page.getByRole("combobox", { name: "Operation", exact: true }).selectOption("get_product_list");
    for (const hit of ["true", "false"]) {
      const tags = page.getByRole("textbox", { name: "Tags", exact: true });
      await tags.fill(`app.cache_hit=${hit}`);
      await tags.press("Enter");
      await page.waitForURL((url) => (url.searchParams.get("tags") ?? "").includes(`"${hit}"`));
      await page
        .locator('.results[aria-busy="false"]')
        .getByText(/^(The newest )?\d+ traces?, /)
        .waitFor();
    }
    await page.getByRole("link", { name: "Compare two searches" }).click();
    await page.getByText(/\(app\.cache_hit=false\) takes [\d.]+ times as long/).waitFor();
    await page.getByText(/That is beyond chance \(Mann-Whitney test, p [<=]/).waitFor();
  });
});
