import { expect } from "vitest";
import { type SentSpan, shopForTests } from "../../testing/shop-in-browser.ts";

const { withBrowser, shop } = shopForTests();

const named = (spans: readonly SentSpan[], name: string): SentSpan | undefined =>
  spans.find((span) => span.name === name);
const attributeOf = (span: SentSpan | undefined, key: string): unknown =>
  span?.attributes.find((attribute) => attribute.key === key)?.value;

withBrowser("an order's trace begins at the click, and each page tells how it loaded, all of one session", async () => {
  const { page, complaints, spans } = await shop.open("/product/ASTROLABE1");
  const sent = page.waitForRequest((request) => request.url().endsWith("/api/cart"));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect.poll(() => spans.map(({ name }) => name)).toContain("add to cart");
  await expect.poll(() => named(spans, "POST")).toBeDefined();
  const [click, request] = [named(spans, "add to cart"), named(spans, "POST")];
  expect([click?.parentSpanId, request?.parentSpanId, request?.traceId]).toEqual([
    undefined,
    click?.spanId,
    click?.traceId,
  ]);
  expect((await sent).headers()["traceparent"]).toBe(`00-${request?.traceId}-${request?.spanId}-01`);
  expect(attributeOf(request, "http.request.method")).toEqual({ stringValue: "POST" });

  await page.getByRole("link", { name: /^Cart/ }).click();
  const ordered = page.waitForRequest((each) => each.url().endsWith("/orders"));
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  const traceparent = (await ordered).headers()["traceparent"];
  await expect.poll(() => named(spans, "place order")?.traceId).toBe(traceparent?.split("-")[1]);

  await expect.poll(() => spans.filter(({ name }) => name === "documentLoad")).toHaveLength(2);
  await expect.poll(() => named(spans, "browser.web_vital")).toBeDefined();
  const sessions = new Set(spans.map((span) => JSON.stringify(attributeOf(span, "session.id"))));
  expect([sessions.size, [...sessions][0], complaints]).toEqual([
    1,
    expect.stringMatching(/^{"stringValue":"[0-9a-f-]{36}"}$/),
    [],
  ]);
});

withBrowser("the shop works where its spans find nobody", async () => {
  const { page } = await shop.open("/product/ASTROLABE1");
  await page.context().route("**/otlp-http/v1/traces", (route) => route.abort());
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("In your cart. It now holds one thing.").waitFor();
});
