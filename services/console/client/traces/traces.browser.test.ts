import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { type FakeJaeger, fakeJaeger } from "../../testing/fake-jaeger.ts";
import { type FakeAnswers, type FakePrometheus, fakePrometheus } from "../../testing/fake-prometheus.ts";
import { fence } from "../../testing/fence.ts";
import { openSite, type Site } from "../../testing/site.ts";
import { openStore } from "../../testing/store.ts";
import { givenUpTrace, hostileText, hostileTrace, longTrace, tracedShop, traceId } from "../../testing/traced-shop.ts";

const withBrowser = browserTest();

let site: Site;
let jaeger: FakeJaeger;
let prometheus: FakePrometheus;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const { store } = await openStore();
  const stack = { interval: 5, urls: { Jaeger: "http://localhost:8080/jaeger/ui/" }, services: [] };
  site = await openSite({ store, stack }, (request) =>
    new URL(request.url).pathname.startsWith("/prometheus/") ? prometheus.fetch(request) : jaeger.neighbours(request),
  );
});

beforeEach(() => {
  jaeger = fakeJaeger(tracedShop(Date.now()));
  prometheus = noFlagTurned();
});

afterEach(() => site?.closePages());

afterAll(() => site?.close());

const prometheusOf = (series: FakeAnswers["series"]) =>
  fakePrometheus({ series, exemplars: () => [], labelValues: [] });
const noFlagTurned = () => prometheusOf(() => []);
const flagTurnedAt = (turn: number) =>
  prometheusOf(() => [{ labels: { feature_flag_key: "leak" }, at: (time) => (time * 1000 < turn ? "0" : "1") }]);

const search = "/console/traces/?service=recommendation";
const yesNo = (value: string): string =>
  `${new URLSearchParams({ service: "recommendation", operation: "get_product_list", tags: `{"app.cache_hit":"${value}"}` })}`;
const hitsAndMisses = `/console/traces/compare?${new URLSearchParams({ a: yesNo("true"), b: yesNo("false") })}`;
const miss = `/console/traces/${traceId(39)}`;

const field = (page: Page, name: string) =>
  page.getByRole("combobox", { name, exact: true }).or(page.getByRole("textbox", { name, exact: true }));
const rows = (page: Page) =>
  page
    .getByRole("list")
    .filter({ has: page.locator(".trace-bar") })
    .getByRole("link");
const details = (page: Page) => page.getByRole("complementary", { name: "The span" });
const treeItem = (page: Page, name: RegExp) => page.getByRole("treeitem", { name });
const middleOf = (box: Awaited<ReturnType<Locator["boundingBox"]>>) =>
  box === null ? [] : [box.x + box.width / 2, box.y + box.height / 2];
const searches = () => jaeger.asked.filter(({ path }) => path === "traces");
const lastSearch = () => searches().at(-1)?.parameters;

const pages = [
  ["a search", search, "40 traces"],
  ["a waterfall", `${miss}?span=d1`, "app.products.count"],
  ["a comparison", hitsAndMisses, "as long."],
] as const;

withBrowser.each(
  pages.flatMap(([name, path, text]) =>
    [1280, 390].flatMap((width) =>
      (["light", "dark"] as const).map((scheme) => [name, width, scheme, path, text] as const),
    ),
  ),
)(
  "%s at %i px, %s: nothing sticks out, comes from outside or shuts anybody out",
  async (_, width, colorScheme, path, text) => {
    const { page, complaints } = await site.open(path, { viewport: { width, height: 900 }, colorScheme });
    await page.getByText(text).first().waitFor();
    const facts = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - innerWidth,
      outside: performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith(location.origin)).length,
      headings: document.querySelectorAll("h1").length,
    }));
    expect([facts, complaints]).toEqual([{ overflow: 0, outside: 0, headings: 1 }, []]);
    expect(await accessibilityProblems(page)).toEqual([]);
  },
);

withBrowser("a search is asked of Jaeger, told in words, and is the address", async () => {
  const { page, complaints } = await site.open("/console/traces/");
  await page
    .getByText("40 traces, the longest 116 ms, none with errors in frontend, 2 more with errors elsewhere.")
    .waitFor();
  expect(await field(page, "Service").inputValue()).toBe("frontend");
  await field(page, "Service").selectOption("recommendation");
  await field(page, "Operation").selectOption("get_product_list");
  await field(page, "Tags").fill('app.cache_hit=false app.products.count="341242"');
  await field(page, "At least").fill("50");
  await field(page, "At most").fill("1,5s");
  await field(page, "Time").selectOption("Last hour");
  await page.getByText("1 trace, the longest").waitFor();
  const { start, end, ...asked } = lastSearch() ?? {};
  expect(asked).toEqual({
    service: "recommendation",
    operation: "get_product_list",
    tags: '{"app.cache_hit":"false","app.products.count":"341242"}',
    minDuration: "50ms",
    maxDuration: "1.5s",
    limit: "200",
  });
  expect(Number(end) - Number(start)).toBe(3600e6);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({ ...asked, lookback: "1h" });
  await page.reload();
  await page.getByText("1 trace, the longest").waitFor();
  expect(await field(page, "Tags").inputValue()).toBe("app.cache_hit=false app.products.count=341242");
  await page.goBack();
  await expect.poll(() => field(page, "Time").inputValue()).toBe("now-15m");
  expect(complaints).toEqual([]);
});

withBrowser("what cannot be understood is told at its field, and nothing is asked", async () => {
  const { page } = await site.open(search);
  await page.getByText("40 traces").waitFor();
  const before = searches().length;
  await field(page, "Tags").fill("cache_hit");
  await field(page, "At least").fill("long");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("“cache_hit” is not a tag. Write key=value, such as app.cache_hit=false.").waitFor();
  await page.getByText("“long” is not a duration. Write for example 100ms or 1.5s.").waitFor();
  expect(await field(page, "Tags").getAttribute("aria-invalid")).toBe("true");
  await fence(page, "/jaeger/ui/api/services?fence");
  expect(searches().length).toBe(before);
});

withBrowser("the list is in the order that was chosen, and a line opens the trace", async () => {
  const { page } = await site.open(search);
  await rows(page).first().waitFor();
  const lengths = async () => (await page.locator(".trace-figure").allTextContents()).map(Number.parseFloat);
  const longest = await lengths();
  expect(longest).toEqual(longest.toSorted((a, b) => b - a));
  await field(page, "Length of").selectOption("the span searched for");
  await expect.poll(async () => (await lengths())[0]).toBe(90);
  await field(page, "Order").selectOption("Newest first");
  await expect.poll(() => rows(page).first().getAttribute("href")).toBe(`${miss}?span=c1`);
  await expect.poll(() => new URL(page.url()).search).toBe("?service=recommendation&of=span&sort=newest");
  await rows(page).first().press("Enter");
  await treeItem(page, /^recommendation get_product_list/).waitFor();
});

withBrowser("what tells the found traces apart narrows the search down, or is compared", async () => {
  const { page } = await site.open(search);
  const choices = page.getByRole("list", { name: "Narrow down" });
  expect(
    new URL((await choices.getByRole("link", { name: "compare" }).getAttribute("href")) ?? "", site.origin).pathname,
  ).toBe("/console/traces/compare");
  await choices.getByRole("button", { name: "false 20" }).click();
  await page.getByText("20 traces").waitFor();
  expect(await field(page, "Tags").inputValue()).toBe("app.cache_hit=false");
});

withBrowser("a point is one trace: the pointer and the arrow keys come to it, and it opens", async () => {
  const { page } = await site.open(search);
  const scatter = page.getByRole("figure", { name: "Length of 40 traces over time" });
  await scatter.locator("canvas").waitFor();
  await scatter.getByRole("link").focus();
  const href = () => scatter.getByRole("link").getAttribute("href");
  await expect.poll(href).toBe(miss);
  await page.keyboard.press("ArrowLeft");
  const before = `/console/traces/${traceId(38)}`;
  await expect.poll(href).toBe(before);
  const box = await scatter.getByRole("link").boundingBox();
  const ink = () =>
    scatter.locator("canvas").evaluate((canvas, [x = 0, y = 0]) => {
      const { left, top } = canvas.getBoundingClientRect();
      return (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(x - left, y - top, 1, 1).data[3];
    }, middleOf(box));
  await expect.poll(ink).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await page.mouse.move((box?.x ?? 0) + 17, (box?.y ?? 0) + 12);
  await scatter.getByText(/^\d+(\.\d)? ms at /).waitFor();
  expect(await href()).toBe(before);
  await page.mouse.click((box?.x ?? 0) + 17, (box?.y ?? 0) + 12);
  await page.waitForURL(`**${before}`);
});

withBrowser("where Jaeger has a page of its own, a search, a trace and a span lead to the same there", async () => {
  const { page } = await site.open(`${search}&tags={"app.cache_hit":"false"}`);
  const inJaeger = (name: string) => page.getByRole("link", { name, exact: true }).getAttribute("href");
  const tags = encodeURIComponent('{"app.cache_hit":"false"}');
  expect(await inJaeger("This search in Jaeger")).toBe(
    `/jaeger/ui/search?service=recommendation&tags=${tags}&lookback=15m&limit=200`,
  );
  await rows(page).first().click();
  await details(page).waitFor();
  const links = await page
    .getByRole("link", { name: "In Jaeger" })
    .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(links).toEqual([expect.stringMatching(/^\/jaeger\/ui\/trace\/a+[0-9a-f]+$/), `${links[0]}?uiFind=d1`]);
});

withBrowser("a stretch that is dragged over is searched alone", async () => {
  const { page } = await site.open(search);
  const over = page.locator(".scatter .u-over");

  await over.waitFor();
  const { x, y, width } = (await over.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  await page.mouse.move(x + width * 0.7, y + 4);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.8, y + 4, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => field(page, "Time").locator("option:checked").textContent()).toBe("Chosen stretch");
  const seconds = () => (Number(lastSearch()?.["end"]) - Number(lastSearch()?.["start"])) / 1e6;
  // The address changes first, and is asked for then.
  await expect.poll(seconds).toBeLessThan(95);
  expect(seconds()).toBeGreaterThan(85);
});

withBrowser("the waterfall is walked with the keyboard, and the span is in the address", async () => {
  const { page, complaints } = await site.open(miss);
  await page.getByText("most of it in get_product_list (74 %)").waitFor();
  await page.getByRole("tree", { name: "Spans" }).focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await details(page).getByRole("heading", { name: "get_product_list" }).waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe("?span=d1");
  const cells = details(page).getByRole("row");
  expect(await cells.filter({ hasText: "app.cache_hit" }).locator(".value").textContent()).toBe("false");
  expect(await cells.filter({ hasText: "app.products.count" }).locator(".value").textContent()).toBe("341274");
  await details(page).getByText("cache.grown").waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(":focus").textContent()).toBe("get_product_list");
  await page.keyboard.press("Escape");
  await details(page).waitFor({ state: "hidden" });
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  const count = () => page.getByRole("treeitem").count();
  await expect.poll(count).toBe(1);
  expect(await treeItem(page, /4 spans below$/).getAttribute("aria-expanded")).toBe("false");
  await page.keyboard.press("ArrowRight");
  await expect.poll(count).toBe(5);
  expect(complaints).toEqual([]);
});

withBrowser("a link to a span shows it, errors are marked and led to, and words are found", async () => {
  const { page } = await site.open(`${miss}?span=d1`);
  await details(page).getByRole("heading", { name: "get_product_list" }).waitFor();
  expect(await treeItem(page, /get_product_list, 84 ms, on the critical path$/).getAttribute("aria-selected")).toBe(
    "true",
  );
  await page.getByRole("button", { name: "1 error" }).click();
  await details(page).getByText("the catalogue is asleep").first().waitFor();
  await treeItem(page, /GetProduct, 2 ms, error, on the critical path$/).waitFor();
  await page.getByRole("searchbox", { name: "Find in this trace" }).fill("app.cache_hit=false");
  await page.getByRole("status").getByText("1 span").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("1 of 1").waitFor();
  await details(page).getByRole("heading", { name: "get_product_list" }).waitFor();
  const compare = details(page).getByRole("link", { name: "Compare app.cache_hit=true with false" });
  expect(await compare.getAttribute("href")).toContain("/console/traces/compare?a=");
});

withBrowser("a stretch of the overview is drawn alone, and the whole comes back", async () => {
  const { page } = await site.open(miss);
  const bars = page.locator(".span-bar");
  await bars.first().waitFor();
  await expect.poll(() => bars.count()).toBe(5);
  const { x, y, width, height } = (await page.locator(".overview").boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await page.mouse.move(x + width * 0.84, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.99, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => bars.count()).toBe(3);
  await page.getByRole("button", { name: "Whole trace" }).click();
  await expect.poll(() => bars.count()).toBe(5);
});

withBrowser("of 2,000 spans only those in sight exist, and the keyboard comes to the last", async () => {
  jaeger.traces = [longTrace(traceId(7), 2000, Date.now())];
  const { page, complaints } = await site.open(`/console/traces/${traceId(7)}`);
  await page.getByText("2,000 spans").waitFor();
  const tree = page.getByRole("tree", { name: "Spans" });
  await expect.poll(async () => (await tree.boundingBox())?.height).toBe(60_000);
  const count = () => page.getByRole("treeitem").count();
  await expect.poll(count).toBeLessThan(80);
  await page.mouse.wheel(0, 30_000);
  const middle = treeItem(page, /^service-\d step 1000,/);
  await middle.waitFor();
  await expect.poll(count).toBeLessThan(80);
  // Step 1000 is the last of a branch of twenty in which each is below the other.
  expect([await middle.getAttribute("aria-posinset"), await middle.getAttribute("aria-setsize")]).toEqual(["1", "1"]);
  await tree.focus();
  await page.keyboard.press("End");
  const last = treeItem(page, /^service-4 step 1999,/);
  await expect.poll(() => last.isVisible()).toBe(true);
  const bottom = async () => {
    const { y, height } = (await last.boundingBox()) ?? { y: 1e9, height: 0 };
    return y + height;
  };
  await expect.poll(bottom).toBeLessThanOrEqual(900);
  const active = () => tree.getAttribute("aria-activedescendant");
  await expect.poll(active).toBe("span-1999");
  await page.mouse.wheel(0, -60_000);
  const first = treeItem(page, /^service-0 step 0,/);
  await first.waitFor();
  // What is not in the page cannot be what a reader is led to.
  await expect.poll(active).toBeNull();
  const branches = treeItem(page, /^service-\d step 21,/);
  expect([await branches.getAttribute("aria-posinset"), await branches.getAttribute("aria-setsize")]).toEqual([
    "2",
    "100",
  ]);
  await page.getByRole("button", { name: "Collapse all" }).click();
  await expect.poll(count).toBe(1);
  expect(complaints).toEqual([]);
});

withBrowser("hits and misses are compared, in words, in figures and by examples", async () => {
  const { page, complaints } = await site.open(hitsAndMisses);
  await page.getByText("B (app.cache_hit=false) takes 7.5 times as long.").waitFor();
  await page
    .getByText(
      "Median 11 ms against 83 ms; of two traces picked at random, the one from B is slower in 100 of 100 cases. That is beyond chance (Mann-Whitney test, p < 0.001).",
    )
    .waitFor();
  expect(await page.getByRole("table").getByRole("row").allTextContents()).toEqual([
    "ABB to A",
    "Traces2020",
    "Median11 ms83 ms7.5 ×",
    "95th percentile14 ms86 ms6.1 ×",
    "Longest14 ms86 ms6.1 ×",
  ]);
  const b = page.getByRole("list", { name: "Traces of search B" });
  expect(await b.getByRole("link", { name: "Slowest" }).getAttribute("href")).toMatch(
    /^\/console\/traces\/a+[0-9a-f]+\?span=d1$/,
  );
  await page.getByRole("button", { name: "Swap A and B" }).click();
  await page.getByText("A (app.cache_hit=false) takes 7.5 times as long.").waitFor();
  await page.reload();
  await page.getByText("A (app.cache_hit=false) takes 7.5 times as long.").waitFor();
  expect(complaints).toEqual([]);
});

withBrowser("where a flag turned inside the time, what came since then is compared, and that is said", async () => {
  prometheus = flagTurnedAt(Date.now() - 165_500);
  const { page, complaints } = await site.open(hitsAndMisses);
  await page.getByText(/^leak was turned on at \d\d:\d\d:\d\d: only since then is compared\./).waitFor();
  const traces = page.getByRole("table").getByRole("row").nth(1);
  await expect.poll(() => traces.textContent()).toBe("Traces1010");
  await page.getByText("B (app.cache_hit=false) takes 7.5 times as long.").waitFor();
  await page.getByRole("button", { name: "Compare the whole time" }).click();
  await expect.poll(() => traces.textContent()).toBe("Traces2020");
  await page.getByRole("button", { name: "Compare since then" }).waitFor();
  expect(complaints).toEqual([]);
});

withBrowser("without searches it asks for them, and compares nothing", async () => {
  const { page } = await site.open("/console/traces/compare");
  await page.getByText("Choose two searches to compare").waitFor();
  const service = (side: string) =>
    page.getByRole("form", { name: `Search ${side}` }).getByRole("combobox", { name: "Service", exact: true });
  await service("A").selectOption("recommendation");
  await page.waitForURL(/a=service/);
  await fence(page, "/jaeger/ui/api/services?fence");
  expect(searches()).toEqual([]);
  expect(await page.locator(".verdict").count()).toBe(0);
  await service("B").selectOption("frontend");
  await page.locator(".verdict-headline").waitFor();
});

withBrowser("what is wrong with a narrow field stands in one line below all of them", async () => {
  const { page } = await site.open(search, { viewport: { width: 1280, height: 720 } });
  await field(page, "At least").fill("long");
  await page.keyboard.press("Enter");
  const told = page.getByText("“long” is not a duration. Write for example 100ms or 1.5s.");
  await told.waitFor();
  expect((await told.boundingBox())?.height).toBeLessThan(30);
  expect(await field(page, "At least").getAttribute("aria-describedby")).toBe(await told.getAttribute("id"));
  expect(await accessibilityProblems(page)).toEqual([]);
});

withBrowser("what an address says in vain is told, until somebody searches", async () => {
  const { page } = await site.open(`${search}&tags=nonsense&lookback=zz`);
  const told = page.locator(".left-out");
  await told.nth(1).waitFor();
  expect(await told.allTextContents()).toEqual([
    '“nonsense” is left out of the search: tags are written as {"key":"value"}.',
    "“zz” is left out of the search: a time is written as 15m or 2h.",
  ]);
  await field(page, "Newest").selectOption("50");
  await told.first().waitFor({ state: "detached" });
});

withBrowser("where a caller gave up waiting, the critical path ends there and says so", async () => {
  const now = Date.now();
  jaeger.traces = [givenUpTrace(traceId(1), now)];
  const { page } = await site.open(`/console/traces/${traceId(1)}`);
  await page
    .getByText(
      "frontend gave up waiting after 3 s: the path ends there. recommendation worked on for 2.60 s, for nobody.",
    )
    .waitFor();
  // Letters on stripes would be lost.
  const grounds = await page
    .locator(".span-row:has(.span-vain) .span-length.inside")
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  expect(grounds).toEqual(["rgb(255, 253, 248)", "rgb(255, 253, 248)"]);
  const shares = await page.getByRole("region", { name: "Critical path" }).locator(".service").allTextContents();
  expect(shares.map((text) => Number.parseInt(text.replace(/\D/g, ""), 10)).reduce((a, b) => a + b)).toBeGreaterThan(
    98,
  );
  await treeItem(page, /^frontend .*, 3 s, error, gave up waiting, on the critical path$/).waitFor();
  await treeItem(page, /^recommendation .*, the last 2\.60 s for nobody, on the critical path$/)
    .first()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

withBrowser("what the list says of errors is what error=true finds", async () => {
  const { page } = await site.open("/console/traces/?service=product-catalog");
  await page.getByText("2 with errors in product-catalog.").waitFor();
  expect(await page.locator(".error-mark").first().textContent()).toBe("1 error in product-catalog");
  await page.getByRole("list", { name: "Narrow down" }).getByRole("button", { name: "true 2" }).click();
  await page.getByText("2 traces, the longest").waitFor();
  expect(await field(page, "Tags").inputValue()).toBe("error=true");
});

withBrowser("a service without traces is named, with those that there are", async () => {
  const { page } = await site.open("/console/traces/?service=otel-collector");
  await page
    .getByText(
      "Jaeger has no traces of otel-collector. It has those of frontend, product-catalog, proxy, recommendation.",
    )
    .waitFor();
});

withBrowser("the Search button stays readable while the pointer is on it", async () => {
  const { page } = await site.open(search);
  const button = page.getByRole("button", { name: "Search", exact: true });
  await button.hover();
  expect(await accessibilityProblems(page)).toEqual([]);
});

withBrowser("two searches for the same differ by nothing", async () => {
  const { page } = await site.open(
    `/console/traces/compare?${new URLSearchParams({ a: yesNo("true"), b: yesNo("true") })}`,
  );
  await page.getByText("No difference beyond chance.").waitFor();
});

withBrowser("a trace's words are text wherever they are shown, whatever they hold", async () => {
  const now = Date.now();
  jaeger.traces = Array.from({ length: 10 }, (_, n) => hostileTrace(traceId(n), now));
  const service = new URLSearchParams({
    service: hostileText,
    tags: JSON.stringify({ "app.choice": `"'><svg onload=window.ran=1>` }),
  });
  const harmless = async (page: Page) =>
    page.evaluate(() => ({
      ran: "ran" in window,
      grown: document.querySelectorAll("main img, main script, main style, main svg:not(.overview svg), main b").length,
      scripts: [...document.querySelectorAll("a")].filter(({ protocol }) => protocol !== "http:").length,
    }));
  const paths = [
    [`/console/traces/?${service}`, "10 traces", true],
    [`/console/traces/${traceId(1)}?span=a`, "Attributes", false],
    [`/console/traces/compare?${new URLSearchParams({ a: `${service}`, b: `${service}` })}`, "No difference", true],
  ] as const;
  for (const [path, text, hasPoints] of paths) {
    const { page, complaints } = await site.open(path);
    await page.getByText(text).first().waitFor();
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    if (hasPoints) await page.locator("a.scatter-point").first().focus();
    expect([path, await harmless(page), complaints]).toEqual([path, { ran: false, grown: 0, scripts: 0 }, []]);
  }
});

withBrowser("without Jaeger the page says so in its place, stands, and goes on by itself once it is back", async () => {
  jaeger.isDown = true;
  const { page } = await site.open(search);
  const told = "The service jaeger is not answering: npm run status shows why.";
  await page.getByRole("alert").getByText(told).waitFor();
  await field(page, "Tags").fill("app.cache_hit=false");
  await page.getByRole("link", { name: "Dashboards" }).waitFor();
  jaeger.isDown = false;
  await page.getByText("40 traces").waitFor();
  await page.getByRole("alert").waitFor({ state: "detached" });
  expect(await field(page, "Tags").inputValue()).toBe("app.cache_hit=false");
});

withBrowser("what is typed before the services are known stays when they come", async () => {
  jaeger.isDown = true;
  const { page } = await site.open("/console/traces/");
  await page.getByRole("alert").waitFor();
  await field(page, "Tags").fill("app.cache_hit=false");
  jaeger.isDown = false;
  await page.getByText("40 traces").waitFor();
  expect([await field(page, "Service").inputValue(), await field(page, "Tags").inputValue()]).toEqual([
    "frontend",
    "app.cache_hit=false",
  ]);
});

withBrowser("another service's operations are not offered while one's own are asked for", async () => {
  const { page } = await site.open(search);
  const operation = field(page, "Operation").locator("option");
  const names = async () => (await operation.allTextContents()).sort();
  await expect.poll(names).toContain("get_product_list");
  jaeger.isHanging = true;
  await field(page, "Service").selectOption("proxy");
  await expect.poll(() => jaeger.asked.at(-1)?.parameters["service"]).toBe("proxy");
  expect(await names()).toEqual(["Any"]);
});

withBrowser("a slow answer is waited for, although one before it failed", async () => {
  jaeger.isDown = true;
  const { page } = await site.open(search, {}, (opened) => opened.clock.install());
  await page.getByRole("alert").waitFor();
  jaeger.isDown = false;
  jaeger.isHanging = true;
  const asked = searches().length;
  await expect.poll(() => searches().length).toBe(asked + 1);
  await page.clock.fastForward(19_000);
  await fence(page, "/console/api/stack");
  expect(searches().length).toBe(asked + 1);
});

withBrowser("a trace that Jaeger does not have is waited for", async () => {
  const all = jaeger.traces;
  jaeger.traces = [];
  const { page } = await site.open(miss);
  await page.getByText(`Jaeger has no trace ${traceId(39)}.`).waitFor();
  const asks = () => jaeger.asked.filter(({ path }) => path === `traces/${traceId(39)}`).length;
  const before = asks();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(asks).toBeGreaterThan(before);
  jaeger.traces = all;
  await treeItem(page, /^recommendation get_product_list/).waitFor();
});
