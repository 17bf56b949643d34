import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { type OpenedPage, openBrowser, type Prepare, type TestBrowser } from "../../testing/browser.ts";
import { type DashboardsConsole, openDashboardsConsole } from "../../testing/dashboards-console.ts";
import { type FakeAnswers, type FakePrometheus, fakePrometheus, proxyIsAlone } from "../../testing/fake-prometheus.ts";
import { leakingShop } from "../../testing/leaking-shop.ts";

const withBrowser = browserTest();
const leak = "/console/dashboards/astrolab-memory-leak";
const demo = "/console/dashboards/astrolab-demo";

let site: DashboardsConsole;
let browser: TestBrowser;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const odd = { uid: "odd", title: "Odd", description: "" };
  const gridPos = { x: 0, y: 0, w: 24, h: 8 };
  const panels = [{ id: 1, type: "gauge", title: "Gauge", gridPos }];
  site = await openDashboardsConsole([{ ...odd, text: JSON.stringify({ ...odd, panels }) }]);
  browser = await openBrowser();
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  site?.close();
});

interface Opened extends OpenedPage {
  readonly prometheus: FakePrometheus;
}

async function open(
  path: string,
  answers: Partial<FakeAnswers> = {},
  options: BrowserContextOptions = {},
  prepare?: Prepare,
): Promise<Opened> {
  const prometheus = fakePrometheus({ ...leakingShop(), ...answers });
  site.use(prometheus);
  const opened = await browser.open(site.origin + path, options, prepare);
  await opened.page.locator("[data-panel]").first().waitFor();
  return { ...opened, prometheus };
}

const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
/** Its name begins with the panel's, and goes on with what is to be seen. */
const chart = (page: Page, name: string) => panel(page, name).getByRole("group", { name: `${name}: ` });

withBrowser.each(
  [leak, demo, "/console/dashboards/astrolab-collector", "/console/dashboards/astrolab-incidents"].flatMap((path) =>
    [1280, 390].flatMap((width) => (["light", "dark"] as const).map((scheme) => [path, width, scheme] as const)),
  ),
)(
  "%s at %i px, %s: every panel shows its data, nothing sticks out or comes from outside",
  async (path, width, colorScheme) => {
    const { page, complaints } = await open(path, {}, { viewport: { width, height: 900 }, colorScheme });
    for (const one of await page.locator("[data-panel]").all()) {
      await one.scrollIntoViewIfNeeded();
      await one.and(page.locator('[data-state="data"]')).waitFor();
    }
    const facts = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - innerWidth,
      outside: performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith(location.origin)).length,
      headings: document.querySelectorAll("h1").length,
      undrawn: document.querySelectorAll(".chart:not(:has(canvas))").length,
      nameless: [...document.querySelectorAll("button, a, select, input, summary")].filter(
        (one) =>
          `${one.textContent}${one.getAttribute("aria-label") ?? ""}`.trim() === "" && one.closest("label") === null,
      ).length,
    }));
    expect([facts, complaints]).toEqual([{ overflow: 0, outside: 0, headings: 1, undrawn: 0, nameless: 0 }, []]);
    expect(await accessibilityProblems(page)).toEqual([]);
  },
);

withBrowser("Prometheus is asked what Grafana would ask it", async () => {
  const { page, prometheus } = await open(`${leak}?from=1763899103000&to=1763900003000&refresh=`);
  await panel(page, "p99 latency").and(page.locator('[data-state="data"]')).waitFor();
  await panel(page, "Restarts in the time shown").and(page.locator('[data-state="data"]')).waitFor();
  const asked = prometheus.asked.map(
    ({ path, parameters }) => `${path} ${decodeURIComponent(`${parameters}`).replaceAll("+", " ")}`,
  );
  expect(asked).toContain(
    'query_range query=histogram_quantile(0.99, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{service_name="recommendation", span_kind="SPAN_KIND_SERVER"}[20s])))&start=1763899100&end=1763900000&step=5',
  );
  expect(asked).toContain(
    'query query=sum(changes(process_start_time_seconds{service_name="recommendation"}[900s]))&time=1763900003',
  );
  expect(prometheus.asked.filter(({ query }) => query.includes("$"))).toEqual([]);
});

withBrowser("figures are words, units and colours of the panel", async () => {
  const { page } = await open(`${leak}?from=1763899103000&to=1763900003000&refresh=`);
  const text = (name: string) => panel(page, name).locator(".stat-value").textContent();
  await panel(page, "Running for").and(page.locator('[data-state="data"]')).waitFor();
  expect(await Promise.all([text("Flag"), text("Restarts in the time shown"), text("Running for")])).toEqual([
    "ON",
    "3",
    "3 min",
  ]);
  await panel(page, "Memory against its limit").scrollIntoViewIfNeeded();
  await expect
    .poll(() => chart(page, "Memory against its limit").getAttribute("aria-label"))
    .toBe("Memory against its limit: in use 162 MiB, limit 192 MiB. Arrow keys move through time.");
});

withBrowser("a point on a chart is one request, and leads to its trace, with the keyboard too", async () => {
  const { page } = await open(`${leak}?refresh=`);
  const points = panel(page, "Latency of the recommendation service").locator(".trace-point");
  await points.first().waitFor();
  expect(await points.count()).toBeGreaterThan(20);
  const ids = await points.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(ids.filter((href) => !/^\/console\/traces\/[0-9a-f]{32}\?span=a{16}$/.test(href ?? ""))).toEqual([]);
  const stop = panel(page, "Latency of the recommendation service").locator('.trace-point[tabindex="0"]');
  expect(await stop.count()).toBe(1);
  await stop.focus();
  const focused = () => page.locator(":focus").getAttribute("href");
  const before = await focused();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(focused).not.toBe(before);
  const after = await focused();
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("Enter");
  const tab = await opened;
  await tab.waitForURL(({ pathname, search }) => pathname + search === after);
});

withBrowser("a zoom has a way back: a button, a double click, and the browser's own", async () => {
  const { page } = await open(`${leak}?from=now-30m&to=now&refresh=`);
  const from = () => new URL(page.url()).searchParams.get("from") ?? "";
  const zoomOut = page.getByRole("button", { name: "Zoom out" });
  const zoom = async () => {
    const over = panel(page, "Latency of the recommendation service").locator(".u-over");
    await over.waitFor();
    await over.hover();
    const box = (await over.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 5 });
    await page.mouse.up();
    await expect.poll(from).toMatch(/^\d{13}$/);
    return over;
  };
  expect(await zoomOut.isVisible()).toBe(false);
  await zoom();
  await zoomOut.click();
  await expect.poll(from).toBe("now-30m");
  const over = await zoom();
  await over.dblclick({ position: { x: 30, y: 5 } });
  await expect.poll(from).toBe("now-30m");
  await zoom();
  await page.goBack();
  await expect.poll(from).toBe("now-30m");
  await page
    .getByRole("combobox", { name: "Time" })
    .locator("option:checked")
    .getByText("Last 30 minutes")
    .waitFor({ state: "attached" });
});

withBrowser(
  "any panel opens alone and large, with its button or a key, and its address shows it to others",
  async () => {
    const { page, complaints } = await open(`${leak}?refresh=`, {}, { viewport: { width: 1280, height: 720 } });
    const memory = panel(page, "Memory against its limit");
    const tall = async () => (await memory.boundingBox())?.height ?? 0;
    const alone = () => page.locator("[data-panel]:visible").count();
    const before = await tall();
    await memory.getByRole("button", { name: "Show Memory against its limit alone" }).click();
    await expect.poll(alone).toBe(1);
    expect(await tall()).toBeGreaterThan(before * 1.6);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(new URL(page.url()).searchParams.get("viewPanel")).toBe("panel-11");
    await page.reload();
    await memory.and(page.locator('[data-state="data"]')).waitFor();
    expect(await alone()).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(alone).toBeGreaterThan(10);
    await memory.hover();
    await page.keyboard.press("v");
    await expect.poll(alone).toBe(1);
    await page.goBack();
    await expect.poll(alone).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
  },
);

withBrowser("a panel that is not there is named, and all of them are shown", async () => {
  const { page } = await open(`${leak}?refresh=&viewPanel=panel-99`);
  await page.getByRole("status").getByText("This dashboard has no panel 99: here are all of them.").waitFor();
  await panel(page, "Flag").and(page.locator('[data-state="data"]')).waitFor();
});

withBrowser.each([
  [leak, 1280],
  [leak, 390],
  ["/console/dashboards/astrolab-collector", 1280],
  ["/console/dashboards/astrolab-collector", 390],
] as const)("%s at %i px: no figure is cut off", async (path, width) => {
  const { page } = await open(`${path}?refresh=`, {}, { viewport: { width, height: 900 } });
  await page.locator(".stat-value").first().waitFor();
  const cut = await page.locator(".panel-stat").evaluateAll((panels) =>
    panels.flatMap((one) => {
      const body = one.querySelector(".panel-body")?.getBoundingClientRect();
      const range = document.createRange();
      const value = one.querySelector(".stat-value");
      if (body === undefined || value === null) return [];
      range.selectNodeContents(value);
      const text = range.getBoundingClientRect();
      const fits =
        text.left >= body.left && text.right <= body.right && text.top >= body.top - 4 && text.bottom <= body.bottom;
      return fits ? [] : [`${one.getAttribute("aria-label")}: ${value.textContent}`];
    }),
  );
  expect(cut).toEqual([]);
});

const incidents = "/console/dashboards/astrolab-incidents";

withBrowser.each([
  [leak, ["Latency of the recommendation service", "Latency that shoppers see", "Memory against its limit"]],
  [incidents, ["Look-ups by product, in the last minute", "Failed requests by page", "Latency of a look-up"]],
])("the first row of charts of %s is on the first screen of a projector", async (path, names) => {
  const { page } = await open(`${path}?refresh=`, {}, { viewport: { width: 1280, height: 720 } });
  const lines = await page
    .locator(".panel-title")
    .evaluateAll((all) => all.map((one) => one.clientHeight / Number.parseFloat(getComputedStyle(one).lineHeight)));
  expect(Math.round(Math.max(...lines))).toBeLessThanOrEqual(2);
  for (const name of names) {
    const box = (await panel(page, name).boundingBox()) ?? { y: 720, height: 0 };
    expect([name, box.y + box.height <= 720]).toEqual([name, true]);
  }
});

withBrowser("the lines' values can be read at a time with the keyboard, and lines can be put away", async () => {
  const { page } = await open(`${leak}?from=1763899103000&to=1763900003000&refresh=`);
  const memory = panel(page, "Memory against its limit");
  await memory.scrollIntoViewIfNeeded();
  await memory.and(page.locator('[data-state="data"]')).waitFor();
  await chart(page, "Memory against its limit").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const rows = memory.locator(".tooltip li");
  await rows.nth(1).waitFor();
  const names = await rows.locator(".name").allTextContents();
  expect(names.slice(-2)).toEqual(["limit", "in use"]);
  const value = await rows.locator(".value").last().textContent();
  expect(value).toMatch(/^\d+ MiB$/);
  const told = () => memory.locator("[aria-live=polite]").textContent();
  await expect.poll(told).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d: .*limit 192 MiB, in use ${value}\\.$`));
  await page.keyboard.press("Escape");
  await memory.locator(".tooltip").waitFor({ state: "hidden" });
  await expect.poll(told).toBe("");
  await memory.getByRole("button", { name: "limit", pressed: true }).press("Enter");
  const label = () => chart(page, "Memory against its limit").getAttribute("aria-label");
  await expect.poll(label).not.toContain("limit 192");
  await expect.poll(() => page.locator(":focus").textContent()).toBe("limit");
});

withBrowser("a choice of services, of a time and of a pace is asked for and stays in the address", async () => {
  const { page, prometheus } = await open(demo);
  await page.getByText("Service: All").click();
  await page.getByRole("checkbox", { name: "frontend" }).check();
  await page.getByText("Service: frontend").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Refresh" }).selectOption("Off");
  await page.getByRole("combobox", { name: "Time" }).selectOption("Last 6 hours");
  await expect
    .poll(() =>
      prometheus.asked
        .filter(({ path, query }) => path === "query_range" && query.includes('service_name=~"frontend"'))
        .at(-1)
        ?.parameters.get("step"),
    )
    .toBe("30");
  const ofServices = () => prometheus.asked.filter(({ query }) => query.includes("service_name=~")).at(-1)?.query;
  await expect.poll(ofServices).toContain('service_name=~"frontend"');
  await expect.poll(() => prometheus.asked.some(({ query }) => query.includes("[35s]"))).toBe(true);
  await expect.poll(() => new URL(page.url()).search).toBe("?from=now-6h&to=now&refresh=&var-service=frontend");
  await page.reload();
  await page.getByText("Service: frontend").waitFor();
  expect(await page.getByRole("combobox", { name: "Time" }).inputValue()).toBe("now-6h");
});

/** What the page has sent before is there once this is; its clock may stand still. */
const fence = (page: Page) => page.evaluate(() => fetch("/prometheus/api/v1/query?query=fence").then(({ ok }) => ok));

withBrowser("it asks again at its pace, and not once it is off", async () => {
  const { page, prometheus } = await open(`${leak}?refresh=`, {}, {}, (opened) => opened.clock.install());
  const flags = () => prometheus.asked.filter(({ query }) => query.startsWith("max(app_feature_flag")).length;
  // Only then has the page set its clock for the next one.
  const roundOver = () => page.locator('#dashboard[data-round="over"]').waitFor();
  await expect.poll(flags).toBe(1);
  await roundOver();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.getByRole("combobox", { name: "Refresh" }).selectOption("Every 5 s");
  await expect.poll(flags).toBe(2);
  await roundOver();
  await page.clock.runFor(4000);
  await fence(page);
  expect(flags()).toBe(2);
  await page.clock.runFor(1500);
  await expect.poll(flags).toBe(3);
  await page.getByRole("combobox", { name: "Refresh" }).selectOption("Off");
  await expect.poll(flags).toBe(4);
  await roundOver();
  await page.clock.runFor(60_000);
  await fence(page);
  expect(flags()).toBe(4);
});

withBrowser("a pace that only an address can have is kept, too", async () => {
  const { page, prometheus } = await open(`${leak}?refresh=45s`, {}, {}, (opened) => opened.clock.install());
  const flags = () => prometheus.asked.filter(({ query }) => query.startsWith("max(app_feature_flag")).length;
  const refresh = page.getByRole("combobox", { name: "Refresh" });
  expect(await refresh.locator("option:checked").textContent()).toBe("Every 45 s");
  await expect.poll(flags).toBe(1);
  await page.locator('#dashboard[data-round="over"]').waitFor();
  await page.clock.fastForward(46_000);
  await expect.poll(flags).toBe(2);
  await refresh.selectOption("Every 1 min");
  await expect.poll(() => new URL(page.url()).searchParams.get("refresh")).toBe("1m");
});

withBrowser("without Prometheus each panel says so, the rest goes on, and all comes back by itself", async () => {
  const { page, prometheus } = await open(leak);
  await panel(page, "Flag").and(page.locator('[data-state="data"]')).waitFor();
  prometheus.failure = proxyIsAlone;
  await panel(page, "Flag").getByText("The service prometheus is not answering: npm run status shows why.").waitFor();
  await page
    .getByRole("status")
    .getByText(/^\d+ panels could not be read\.$/)
    .waitFor();
  await page.getByText("Open them in Jaeger").scrollIntoViewIfNeeded();
  const misses = page.getByRole("link", { name: "Slow misses" });
  await misses.waitFor();
  expect(await misses.getAttribute("href")).toMatch(
    /^\/jaeger\/ui\/search\?service=recommendation&operation=get_product_list&/,
  );
  expect(await misses.getAttribute("target")).toBe("_blank");
  prometheus.failure = undefined;
  await page.getByText("Memory leak").first().scrollIntoViewIfNeeded();
  await panel(page, "Flag").and(page.locator('[data-state="data"]')).waitFor();
  await page.locator("#status:empty").waitFor({ state: "attached" });
});

withBrowser("an empty answer says what was asked", async () => {
  const { page } = await open(leak, { series: () => [] });
  const cpu = panel(page, "CPU");
  await cpu.scrollIntoViewIfNeeded();
  await cpu.getByText("No data.").waitFor();
  expect(await cpu.locator("code").textContent()).toBe(
    'sum(rate(process_cpu_time_seconds_total{service_name="recommendation"}[20s]))',
  );
});

withBrowser("labels are text wherever they are shown, whatever they hold", async () => {
  const hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
  const labels = {
    service_name: hostile,
    span_name: `javascript:${hostile}`,
    span_kind: hostile,
    feature_flag_key: hostile,
  };
  const { page, complaints } = await open(`${demo}?refresh=`, {
    series: () => [{ labels, at: () => "1" }],
    labelValues: [hostile],
    exemplars: (_, start) => [
      { seriesLabels: labels, exemplars: [{ labels: { trace_id: `"><b>${hostile}` }, value: "1", timestamp: start }] },
    ],
  });
  await page.getByText("Service: All").click();
  await page.getByRole("checkbox", { name: hostile }).waitFor();
  await page.keyboard.press("Escape");
  const table = panel(page, "Every span name, in the last minute");
  await table.scrollIntoViewIfNeeded();
  const link = table.getByRole("link", { name: `javascript:${hostile}` });
  await link.waitFor();
  expect(new URL((await link.getAttribute("href")) ?? "", site.origin).searchParams.get("service")).toBe(hostile);
  const rate = panel(page, "Request rate");
  await rate.scrollIntoViewIfNeeded();
  await rate.getByRole("button", { name: hostile }).waitFor();
  await chart(page, "Request rate").focus();
  await page.keyboard.press("End");
  await rate.locator(".tooltip .name", { hasText: hostile }).first().waitFor();
  const facts = await page.evaluate(() => ({
    ran: "ran" in window,
    images: document.querySelectorAll("main img").length,
    scripts: document.querySelectorAll("main script").length,
    points: document.querySelectorAll(".trace-point").length,
  }));
  expect([facts, complaints]).toEqual([{ ran: false, images: 0, scripts: 0, points: 0 }, []]);
});

withBrowser("what a panel shows is told on focus, and goes away with Escape", async () => {
  const { page } = await open(leak);
  const tip = panel(page, "Cache entries").first().getByRole("tooltip");
  await panel(page, "Cache entries").first().getByRole("button", { name: "What this shows" }).focus();
  await tip.getByText("The shop has twelve products: more entries than that is the leak itself.").waitFor();
  await page.keyboard.press("Escape");
  await tip.waitFor({ state: "hidden" });
});

withBrowser("a stretch that is dragged over is shown alone", async () => {
  const { page } = await open(`${leak}?refresh=`);
  const over = panel(page, "Latency of the recommendation service").locator(".u-over");
  await over.waitFor();
  await over.scrollIntoViewIfNeeded();
  const box = (await over.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).searchParams.get("to")).toMatch(/^\d{13}$/);
  const { searchParams } = new URL(page.url());
  const minutes = (Number(searchParams.get("to")) - Number(searchParams.get("from"))) / 60_000;
  expect(minutes).toBeGreaterThan(3.4);
  expect(minutes).toBeLessThan(4.1);
  await expect
    .poll(() => page.getByRole("combobox", { name: "Time" }).locator("option:checked").textContent())
    .toBe("Chosen stretch");
});

withBrowser("a panel of another type says that only Grafana draws it", async () => {
  const { page } = await open("/console/dashboards/odd");
  await panel(page, "Gauge").getByText("Only Grafana draws panels of the type gauge.").waitFor();
});
