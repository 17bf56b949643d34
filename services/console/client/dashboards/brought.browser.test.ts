import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { broughtAnswers, broughtDashboard } from "../../testing/brought-dashboard.ts";
import { openBrowser, type TestBrowser } from "../../testing/browser.ts";
import { type DashboardsConsole, openDashboardsConsole } from "../../testing/dashboards-console.ts";
import { fakePrometheus } from "../../testing/fake-prometheus.ts";
import { leakingShop } from "../../testing/leaking-shop.ts";

const withBrowser = browserTest();
const path = "/console/dashboards/brought";

let site: DashboardsConsole;
let browser: TestBrowser;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const text = JSON.stringify(broughtDashboard);
  site = await openDashboardsConsole([{ uid: "brought", title: "Brought", description: "", text }]);
  browser = await openBrowser();
});

afterEach(() => browser?.closePages());

afterAll(async () => {
  await browser?.close();
  site?.close();
});

async function open(search = "", width = 1280) {
  const prometheus = fakePrometheus({ ...leakingShop(), ...broughtAnswers });
  site.use(prometheus);
  const opened = await browser.open(`${site.origin}${path}${search}`, { viewport: { width, height: 720 } });
  await settled(opened.page);
  return { ...opened, prometheus };
}

/** Every panel has been drawn, or has said why it is not. */
async function settled(page: Page): Promise<void> {
  await page.locator('#dashboard[data-round="over"]').waitFor();
  for (const one of await page.locator("[data-panel]").all()) {
    await one.scrollIntoViewIfNeeded();
    await one.and(page.locator(':not([data-state="loading"])')).waitFor();
  }
}

const panels = (page: Page) =>
  page.locator(".panel").evaluateAll((all) =>
    all.map((one) => {
      const said = [...one.querySelectorAll(".panel-note > p, .panel-aside:not([hidden])")].map((p) => p.textContent);
      return [one.getAttribute("aria-label"), one.getAttribute("data-state"), ...said];
    }),
  );
const pickers = (page: Page) => page.locator(".variable summary").allTextContents();

withBrowser.each([1280, 390])(
  "at %i px what Grafana takes is drawn, or is said to be Grafana's alone",
  async (width) => {
    const { page, complaints } = await open("", width);
    expect(await pickers(page)).toEqual(["Span: All", "Shop: All", "source: Prometheus", "window: auto", "op: GET"]);
    expect(await page.getByRole("textbox", { name: "user" }).inputValue()).toBe("me");
    expect(await page.locator(".variables-note").textContent()).toBe(
      "$Filters: only Grafana adds its filters to each query. $op: only Grafana asks the data source Jaeger.",
    );
    expect(await panels(page)).toEqual([
      ["Calls of desk", "data"],
      ["Calls of stock", "data"],
      ["Calls of web", "data"],
      ["Mixed", "data", "Query C is left out: only Grafana evaluates expressions."],
      ["Traces", "elsewhere", "Only Grafana draws panels of the type traces."],
      [
        "Shared",
        "elsewhere",
        "Its data source $" +
          '{DS_PROMETHEUS} is not a variable of this dashboard, so Grafana does not find it either: write "prometheus" in its place.',
      ],
      ["Old", "data"],
      ["Odd", "failed", "The console cannot draw this panel as its file has it."],
      ["Table", "data", "Only Grafana applies the transformation joinByField."],
      ["Below", "data"],
    ]);
    expect((await page.locator("tbody tr").allInnerTexts())[0]).toMatch(/^\d\d:\d\d:\d\d\tup\t7/);
    expect(complaints).toEqual([expect.stringContaining("replace is not a function")]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  },
);

withBrowser("Prometheus is asked what Grafana would ask it", async () => {
  const { prometheus } = await open();
  const asked = new Set(
    prometheus.asked.map(({ path: where, query, parameters }) => `${where} ${query || parameters.get("match[]")}`),
  );
  expect([...asked].sort()).toEqual(
    [
      'label/span/values calls{service=~"(desk|stock|web)"}',
      "query count by (service) (calls)",
      ...["desk", "stock", "web"].map(
        (shop) => `query_range rate(calls{service="${shop}", span=~"(GET /|GET /desk)"}[20s])`,
      ),
      'query_range calls{user="me", op="GET", span=~"GET /|GET /desk"}',
      "query up",
      "query_range up",
    ].sort(),
  );
});

withBrowser("a choice is followed by the variables that ask with it, and stays in the address", async () => {
  const { page } = await open("?var-span=GET%20%2Fdesk");
  await page.getByText("Span: GET /desk").waitFor();
  await page.getByText("Shop: All").click();
  await page.getByRole("checkbox", { name: "web" }).check();
  await page.getByText("Shop: web").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Span: All").click();
  expect(await page.locator(".variable[open] label").allTextContents()).toEqual(["All", "GET /"]);
  await page.keyboard.press("Escape");
  expect(new URL(page.url()).searchParams.getAll("var-shop")).toEqual(["web"]);
  await settled(page);
  expect((await panels(page))[0]).toEqual(["Calls of web", "data"]);
  expect((await panels(page)).length).toBe(8);
  await page.getByRole("textbox", { name: "user" }).fill("you");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("var-user")).toBe("you");
});

withBrowser("without Prometheus a variable says so, and what it had stays", async () => {
  const { page, prometheus } = await open("?refresh=5s");
  prometheus.failure = { status: 503, type: "text/plain; charset=utf-8", text: "prometheus is away\n" };
  await page.getByText("$shop: its values could not be read: prometheus is away.").waitFor();
  expect((await pickers(page)).slice(0, 2)).toEqual(["Span: All", "Shop: All"]);
  prometheus.failure = undefined;
  await page.getByText("$shop: its values").waitFor({ state: "hidden" });
});
