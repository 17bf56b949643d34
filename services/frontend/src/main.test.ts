import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CLIENT, prepareShop, type RunningShop, SERVER } from "../testing/running-shop.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

// Each test starts a Node process, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let shop: RunningShop;

beforeEach(async () => {
  shop = await prepareShop();
});

afterEach(() => shop.close());

const traced = { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } };

test("the caller's trace goes through the shop to both neighbours, and health requests leave no span", async () => {
  const base = await shop.start();
  await fetch(`${base}/healthz`);
  expect((await fetch(`${base}/product/ASTROLABE1`, traced)).status).toBe(200);
  await vi.waitFor(() => expect(shop.collector.spans).toHaveLength(4), 20_000);
  expect(await shop.stop()).toBe(0);

  const server = shop.collector.spans.find((span) => span.kind === SERVER);
  expect([server?.name, server?.traceId, server?.parentId]).toEqual(["GET /product/:id", TRACE, PARENT]);
  expect(server?.attributes).toMatchObject({ "http.route": "/product/:id", "http.response.status_code": 200 });

  const clients = shop.collector.spans.filter((span) => span.kind === CLIENT);
  expect(clients.map(({ name, traceId, parentId }) => [name, traceId, parentId]).sort()).toEqual(
    [
      "astrolab.shop.v1.ProductCatalogService/GetProduct",
      "astrolab.shop.v1.ProductCatalogService/ListProducts",
      "astrolab.shop.v1.RecommendationService/ListRecommendations",
    ].map((name) => [name, TRACE, server?.spanId]),
  );
  expect(shop.collector.spans).toHaveLength(4);

  const sent = [...shop.catalog.traceparents, ...shop.recommendation.traceparents].sort();
  expect(sent).toEqual(clients.map(({ spanId }) => `00-${TRACE}-${spanId}-01`).sort());
});

test("an API call's span has its whole route, and an address that is not there has none", async () => {
  const base = await shop.start();
  const body = JSON.stringify({ productId: "ASTROLABE1" });
  expect((await fetch(`${base}/api/cart`, { method: "POST", body })).status).toBe(200);
  expect((await fetch(`${base}/nowhere`)).status).toBe(404);
  const servers = () => shop.collector.spans.filter((span) => span.kind === SERVER);
  await vi.waitFor(() => expect(servers()).toHaveLength(2), 20_000);
  expect(servers().map(({ name, attributes }) => [name, attributes["http.route"]])).toEqual([
    ["POST /api/cart", "/api/cart"],
    ["GET", undefined],
  ]);
});

test("the caller's trace goes on to the cart and to shipping for who has a session, whose cookie no span shows", async () => {
  const base = await shop.start();
  const body = JSON.stringify({ productId: "ASTROLABE1" });
  const added = await fetch(`${base}/api/cart`, { method: "POST", body });
  const cookie = added.headers.get("set-cookie")?.split(";")[0] ?? "";
  await fetch(`${base}/cart`, { headers: { ...traced.headers, cookie } });
  const asking = (method: string) =>
    shop.collector.spans.filter(({ kind, name, traceId }) => kind === CLIENT && name === method && traceId === TRACE);
  await vi.waitFor(() => expect([asking("GET"), asking("POST")]).toMatchObject([[{}], [{}]]), 20_000);
  const [[cart], [shipping]] = [asking("GET"), asking("POST")];
  expect(shop.cart.traceparents.at(-1)).toBe(`00-${TRACE}-${cart?.spanId}-01`);
  expect(shop.shipping.traceparents).toEqual([`00-${TRACE}-${shipping?.spanId}-01`]);
  const answered = { "server.address": "127.0.0.1", "http.response.status_code": 200 };
  expect(cart?.attributes).toMatchObject({
    ...answered,
    "url.full": expect.stringMatching(/\/cart\?userId=[\w-]{22}$/),
  });
  expect(shipping?.attributes).toMatchObject({
    ...answered,
    "http.request.method": "POST",
    "url.full": `http://${shop.shipping.address}/quote`,
  });
  const [, session = "none"] = cookie.split("=");
  expect(JSON.stringify(shop.collector.spans)).not.toContain(session);
});

test("when a neighbour was killed, the error stands on the shop's client span", async () => {
  const base = await shop.start();
  await fetch(base);
  shop.recommendation.kill();
  await fetch(`${base}/product/ASTROLABE1`, traced);
  const withError = () => shop.collector.spans.filter((span) => span.status.code === 2);
  await vi.waitFor(() => expect(withError()).not.toEqual([]), 20_000);
  const failed = withError();
  expect(
    failed.map(({ name, kind, traceId, attributes }) => [name, kind, traceId, attributes["rpc.grpc.status_code"]]),
  ).toEqual([["astrolab.shop.v1.RecommendationService/ListRecommendations", CLIENT, TRACE, 14]]);
  expect(failed[0]?.status.message).toMatch(/^14 UNAVAILABLE: /);
  expect(failed[0]?.attributes).toMatchObject({
    "rpc.system": "grpc",
    "rpc.service": "astrolab.shop.v1.RecommendationService",
    "rpc.method": "ListRecommendations",
    "server.address": "127.0.0.1",
  });
});
