import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { type CallingShop, callingServices, callingShop } from "../../testing/calling-shop.ts";
import { shippedDashboards } from "../../testing/dashboards-console.ts";
import { proxyIsAlone } from "../../testing/fake-prometheus.ts";
import { openSite, type Site } from "../../testing/site.ts";
import { type OpenedStore, openStore } from "../../testing/store.ts";

const withBrowser = browserTest();

let shop: CallingShop;
let opened: OpenedStore;
let site: Site;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  opened = await openStore();
  const urls = { Shop: "http://localhost:8080/", Prometheus: "http://localhost:8080/prometheus/" };
  const stack = { interval: 5, urls, services: callingServices };
  site = await openSite({ store: opened.store, stack, dashboards: shippedDashboards(8080) }, (request) =>
    shop.neighbours(request),
  );
});

beforeEach(() => {
  shop = callingShop();
});

afterEach(() => site?.closePages());

afterAll(() => site?.close());

withBrowser.each(
  [1280, 390].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const)),
)(
  "at %i px, %s: every service is there with its figures, and nothing sticks out or comes from outside",
  async (width, colorScheme) => {
    const { page, complaints } = await site.open("/console/", { viewport: { width, height: 900 }, colorScheme });
    const isWide = width > 1000;
    await page.getByText("All 5 services are healthy.").waitFor();
    const frontend = isWide
      ? page.getByRole("listitem").filter({ has: page.getByText("frontend", { exact: true }) })
      : page.getByRole("row", { name: "frontend" });
    await frontend.getByText("60 of 256 MiB").waitFor();
    // biome-ignore lint/performance/useDomNodeTextContent: the words as they are laid out, with what lies between them
    expect((await frontend.innerText()).replace(/\s+/g, " ")).toContain(
      isWide ? "requests 2.5/s errors 0% p95 40 ms 60" : "2.5/s 0% 40 ms 60",
    );
    const facts = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - innerWidth,
      outside: performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith(location.origin)).length,
      headings: document.querySelectorAll("h1").length,
    }));
    expect([facts, complaints]).toEqual([{ overflow: 0, outside: 0, headings: 1 }, []]);
    expect(await accessibilityProblems(page)).toEqual([]);
  },
);

withBrowser("nothing in a card runs over its edge, and what is cut off is told to a pointer", async () => {
  const { page } = await site.open("/console/", { viewport: { width: 1280, height: 720 } });
  await page.getByText("All 5 services are healthy.").waitFor();
  const over = await page.locator(".node, .quiet li").evaluateAll((cards) =>
    cards.flatMap((card) => {
      const { right, bottom } = card.getBoundingClientRect();
      return [...card.querySelectorAll("p > *, dd, a")]
        .filter((part) => !part.classList.contains("unseen"))
        .filter((part) => {
          const box = part.getBoundingClientRect();
          const isCut = part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline";
          return box.right > right || box.bottom > bottom || (isCut && !part.hasAttribute("title"));
        })
        .map((part) => part.textContent);
    }),
  );
  expect(over).toEqual([]);
  const cutOff = (part: string) =>
    page.locator(part).evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(await cutOff(".node strong")).toBe(0);
});

withBrowser("a call is told as its caller measures it, in the picture and to who cannot see it", async () => {
  shop.failing = 0.5;
  const { page } = await site.open("/console/");
  await page.getByText("Calls catalog: 4.0/s, 50% errors, p95 9.5 ms.").waitFor();
  await page.locator(".edge-label.failed").getByText("50% err").waitFor();
  await page.getByText("Calls frontend: 2.5/s, 0% errors, p95 40 ms.").waitFor();
  await page.getByText("2 restarts in the last hour").waitFor();
});

withBrowser("the links lead to the service's dashboard, traces and own page", async () => {
  const { page } = await site.open("/console/");
  const href = (name: string) => page.locator(".picture").getByRole("link", { name }).getAttribute("href");
  expect(await href("Dashboard of catalog")).toBe("/console/dashboards/astrolab-demo?var-service=catalog");
  expect(await href("Traces of catalog")).toBe("/console/traces/?service=catalog");
  expect(await href("Prometheus of prometheus")).toBe("/prometheus/");
  expect(await href("Dashboard of otel-collector")).toBe("/console/dashboards/astrolab-collector");
});

withBrowser("the table shows the same in words, and opens by the keyboard", async () => {
  const { page } = await site.open("/console/");
  await page.getByRole("button", { name: "Table", pressed: false }).press("Enter");
  const row = page.getByRole("row", { name: "frontend" });
  await row.getByText("60 of 256 MiB").waitFor();
  expect(await row.getByRole("cell").allInnerTexts()).toEqual([
    "2.5/s",
    "0%",
    "40 ms",
    "60 of 256 MiB",
    "0",
    "2 min",
    expect.stringContaining("Dashboard"),
  ]);
  expect(await page.locator(".graph").count()).toBe(0);
});

withBrowser("a service that is down is named, and is well again by itself", async () => {
  shop.down.add("catalog");
  const { page } = await site.open("/console/");
  await page.getByText("Not healthy: catalog.").waitFor();
  shop.down.clear();
  await page.getByText("All 5 services are healthy.").waitFor();
});

withBrowser("without Jaeger and without Prometheus each says so, and the rest goes on", async () => {
  shop.dependencies = undefined;
  const { page } = await site.open("/console/");
  await page
    .getByText("The calls in traces are out of date: The service jaeger is not answering: npm run status shows why.")
    .waitFor();
  await page.getByText("Calls catalog: 4.0/s").waitFor();
  await page.getByText("Calls frontend, but not recently.").waitFor();
  shop.prometheus.failure = proxyIsAlone;
  await page
    .getByText("The figures are out of date: The service prometheus is not answering: npm run status shows why.")
    .waitFor();
  await page.getByText("Calls catalog: 4.0/s").waitFor();
  shop.prometheus.failure = undefined;
  shop.dependencies = [];
  await page.getByRole("alert").first().waitFor({ state: "detached" });
});

withBrowser("a Prometheus that hangs keeps nobody else from telling", async () => {
  shop.isHanging = true;
  const { page } = await site.open("/console/");
  await page.getByText("All 5 services are healthy.").waitFor();
  await page.getByText("Calls frontend: 2.5/s, 0% errors, p95 –.").waitFor();
  shop.down.add("catalog");
  await page.getByText("Not healthy: catalog.").waitFor();
  await page.getByRole("alert").getByText("The figures are out of date: No answer within 10 s.").waitFor();
  expect(await page.getByText(/^(The calls in traces are not new|How the services are is not known)/).count()).toBe(0);
  shop.isHanging = false;
  await page.getByText("Calls catalog: 4.0/s").waitFor();
  await page.getByText("The figures are not new").waitFor({ state: "detached" });
});

withBrowser("without the proxy nothing is said to be healthy", async () => {
  const { page } = await site.open("/console/");
  await page.getByText("All 5 services are healthy.").waitFor();
  await page.route("**/-/health/*", (route) => route.abort());
  await page.getByRole("alert").getByText("The services' health is not known: The proxy cannot be reached.").waitFor();
  await page.getByRole("status").getByText("The services' health is not known.").waitFor();
  expect(await page.locator(".picture .health.unknown").count()).toBe(5);
  expect(await page.getByText("All 5 services are healthy.").count()).toBe(0);
  await page.unroute("**/-/health/*");
  await page.getByText("All 5 services are healthy.").waitFor();
});

withBrowser("a flag that somebody turns is named by itself", async () => {
  const { page } = await site.open("/console/");
  await page.getByText("All 5 services are healthy.").waitFor();
  await opened.store.set("cacheFailure", "on", "cli");
  await page.getByRole("status").getByText("cacheFailure is on").waitFor();
  await opened.store.reset("cli");
  await page.getByText("cacheFailure is on").waitFor({ state: "detached" });
});

withBrowser("nothing that a trace brings along is run", async () => {
  const hostile = '"><img src=x onerror="document.title=1">';
  shop.dependencies = [{ parent: "proxy", child: hostile, callCount: 3 }];
  const { page, complaints } = await site.open("/console/");
  await page.locator(".node").getByText(hostile, { exact: true }).waitFor();
  const link = page.locator(".picture").getByRole("link", { name: `Traces of ${hostile}` });
  expect(await link.getAttribute("href")).toBe(`/console/traces/?service=${encodeURIComponent(hostile)}`);
  expect([await page.locator("img[src=x]").count(), await page.title(), complaints]).toEqual([
    0,
    "Stack · Astrolab console",
    [],
  ]);
});
