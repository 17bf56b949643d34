import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeCollector, startFakeCollector } from "../../telemetry-node/testing/fake-collector.ts";
import { type FakeFlagd, startFakeFlagd } from "../../telemetry-node/testing/fake-flagd.ts";
import { type RunningProgram, runProgram } from "../../telemetry-node/testing/run-program.ts";
import { type FakeCart, startFakeCart } from "../testing/fake-cart.ts";
import {
  type FakeNeighbour,
  realProducts,
  startFakeCatalog,
  startFakeCheckout,
  startFakeRecommendation,
} from "../testing/fake-neighbours.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";
const SERVER = 2;
const CLIENT = 3;

// Each test starts a Node process, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let collector: FakeCollector;
let catalog: FakeNeighbour;
let recommendation: FakeNeighbour;
let cart: FakeCart;
let checkout: FakeNeighbour;
let flagd: FakeFlagd;
let program: RunningProgram | undefined;

beforeEach(async () => {
  collector = await startFakeCollector();
  catalog = await startFakeCatalog(realProducts());
  recommendation = await startFakeRecommendation(() => ["TRIPOD00X1"]);
  cart = await startFakeCart();
  checkout = await startFakeCheckout(() => {
    throw new Error("nobody orders here");
  });
  flagd = await startFakeFlagd();
});

afterEach(async () => {
  program?.child.kill("SIGKILL");
  catalog.kill();
  recommendation.kill();
  cart.kill();
  checkout.kill();
  flagd.close();
  await collector.close();
});

async function startShop(): Promise<string> {
  program = await runProgram(MAIN, {
    PORT: "0",
    PRODUCT_CATALOG_ADDR: catalog.address,
    RECOMMENDATION_ADDR: recommendation.address,
    CART_ADDR: cart.address,
    CHECKOUT_ADDR: checkout.address,
    OFREP_ENDPOINT: flagd.endpoint,
    OTEL_SERVICE_NAME: "frontend",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_BSP_SCHEDULE_DELAY: "100",
    OTEL_METRIC_EXPORT_INTERVAL: "300",
  });
  const [, port] = /^listening on port (\d+) after \d+ ms$/.exec(program.firstLine) ?? [];
  return `http://127.0.0.1:${port}`;
}

const traced = { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } };

test("the caller's trace goes through the shop to both neighbours, and health requests leave no span", async () => {
  const base = await startShop();
  await fetch(`${base}/healthz`);
  expect((await fetch(`${base}/product/ASTROLABE1`, traced)).status).toBe(200);
  await vi.waitFor(() => expect(collector.spans).toHaveLength(4), 20_000);
  expect(await program?.stop()).toBe(0);

  const server = collector.spans.find((span) => span.kind === SERVER);
  expect([server?.name, server?.traceId, server?.parentId]).toEqual(["GET /product/:id", TRACE, PARENT]);
  expect(server?.attributes).toMatchObject({ "http.route": "/product/:id", "http.response.status_code": 200 });

  const clients = collector.spans.filter((span) => span.kind === CLIENT);
  expect(clients.map(({ name, traceId, parentId }) => [name, traceId, parentId]).sort()).toEqual(
    [
      "astrolab.shop.v1.ProductCatalogService/GetProduct",
      "astrolab.shop.v1.ProductCatalogService/ListProducts",
      "astrolab.shop.v1.RecommendationService/ListRecommendations",
    ].map((name) => [name, TRACE, server?.spanId]),
  );
  expect(collector.spans).toHaveLength(4);

  const sent = [...catalog.traceparents, ...recommendation.traceparents].sort();
  expect(sent).toEqual(clients.map(({ spanId }) => `00-${TRACE}-${spanId}-01`).sort());
});

test("an API call's span has its whole route, and an address that is not there has none", async () => {
  const base = await startShop();
  const body = JSON.stringify({ productId: "ASTROLABE1" });
  expect((await fetch(`${base}/api/cart`, { method: "POST", body })).status).toBe(200);
  expect((await fetch(`${base}/nowhere`)).status).toBe(404);
  const servers = () => collector.spans.filter((span) => span.kind === SERVER);
  await vi.waitFor(() => expect(servers()).toHaveLength(2), 20_000);
  expect(servers().map(({ name, attributes }) => [name, attributes["http.route"]])).toEqual([
    ["POST /api/cart", "/api/cart"],
    ["GET", undefined],
  ]);
});

test("the caller's trace goes on to the cart of who has a session, whose cookie no span shows", async () => {
  const base = await startShop();
  const body = JSON.stringify({ productId: "ASTROLABE1" });
  const added = await fetch(`${base}/api/cart`, { method: "POST", body });
  const cookie = added.headers.get("set-cookie")?.split(";")[0] ?? "";
  await fetch(`${base}/cart`, { headers: { ...traced.headers, cookie } });
  const asking = () =>
    collector.spans.filter(({ kind, name, traceId }) => kind === CLIENT && name === "GET" && traceId === TRACE);
  await vi.waitFor(() => expect(asking()).toHaveLength(1), 20_000);
  expect(cart.traceparents.at(-1)).toBe(`00-${TRACE}-${asking()[0]?.spanId}-01`);
  expect(asking()[0]?.attributes).toMatchObject({
    "server.address": "127.0.0.1",
    "http.response.status_code": 200,
    "url.full": expect.stringMatching(/\/cart\?userId=[\w-]{22}$/),
  });
  const [, session = "none"] = cookie.split("=");
  expect(JSON.stringify(collector.spans)).not.toContain(session);
});

test("when a neighbour was killed, the error stands on the shop's client span", async () => {
  const base = await startShop();
  await fetch(base);
  recommendation.kill();
  await fetch(`${base}/product/ASTROLABE1`, traced);
  const withError = () => collector.spans.filter((span) => span.status.code === 2);
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

test("the flag slows pictures down and says so on their spans and in a metric; asking for it leaves no span", async () => {
  flagd.on.add("frontendSlowImages");
  const base = await startShop();
  const enabled = () => collector.metrics.filter(({ name }) => name === "app.feature_flag.enabled").at(-1);
  await vi.waitFor(() => expect(enabled()).toMatchObject({ service: "frontend", values: [1] }), 20_000);
  const began = performance.now();
  expect((await fetch(`${base}/pictures/tripod.svg`)).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThan(300);
  flagd.on.clear();
  await vi.waitFor(() => expect(enabled()?.values).toEqual([0]), 20_000);
  expect((await fetch(`${base}/pictures/tripod.svg`)).status).toBe(200);
  await vi.waitFor(() => expect(collector.spans).toHaveLength(2), 20_000);
  expect(collector.spans.map(({ name, attributes }) => [name, attributes["feature_flag.result.variant"]])).toEqual([
    ["GET /pictures/:file", "on"],
    ["GET /pictures/:file", "off"],
  ]);
  expect(collector.spans[0]?.attributes).toMatchObject({
    "http.route": "/pictures/:file",
    "feature_flag.key": "frontendSlowImages",
    "feature_flag.provider.name": "flagd",
  });
  expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: "ok", missing: [] });
});
