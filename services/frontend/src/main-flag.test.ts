import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CLIENT, prepareShop, type RunningShop, SERVER } from "../testing/running-shop.ts";

// Each test starts a Node process, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const PREVIOUS = "rpc.request.metadata.grpc_previous_rpc_attempts";

let shop: RunningShop;

beforeEach(async () => {
  shop = await prepareShop();
});

afterEach(() => shop.close());

test("the flag slows pictures down and says so on their spans and in a metric; asking for it leaves no span", async () => {
  shop.flagd.on.add("frontendSlowImages");
  const base = await shop.start();
  const enabled = () => shop.collector.metrics.filter(({ name }) => name === "app.feature_flag.enabled").at(-1);
  // The other flag of the shop stays off.
  await vi.waitFor(() => expect(enabled()).toMatchObject({ service: "frontend", values: [1, 0] }), 20_000);
  const began = performance.now();
  expect((await fetch(`${base}/pictures/tripod.svg`)).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThan(300);
  shop.flagd.on.clear();
  await vi.waitFor(() => expect(enabled()?.values).toEqual([0, 0]), 20_000);
  expect((await fetch(`${base}/pictures/tripod.svg`)).status).toBe(200);
  await vi.waitFor(() => expect(shop.collector.spans).toHaveLength(2), 20_000);
  expect(shop.collector.spans.map(({ name, attributes }) => [name, attributes["feature_flag.result.variant"]])).toEqual(
    [
      ["GET /pictures/:file", "on"],
      ["GET /pictures/:file", "off"],
    ],
  );
  expect(shop.collector.spans[0]?.attributes).toMatchObject({
    "http.route": "/pictures/:file",
    "feature_flag.key": "frontendSlowImages",
    "feature_flag.provider.name": "flagd",
  });
  // The cart is looked for in the background, which takes its time on a busy machine.
  const health = async () => (await fetch(`${base}/healthz`)).json();
  await vi.waitFor(async () => expect(await health()).toEqual({ status: "ok", missing: [] }), 20_000);
});

test("the flag sends a refused call again, each time on a span that says so; off, it is sent once", async () => {
  shop.flagd.on.add("frontendRetryStorm");
  const base = await shop.start();
  const enabled = () => shop.collector.metrics.filter(({ name }) => name === "app.feature_flag.enabled").at(-1);
  await vi.waitFor(() => expect(enabled()?.values).toEqual([0, 1]), 20_000);
  shop.recommendation.kill();
  expect((await fetch(`${base}/product/TRIPOD00X1`)).status).toBe(200);
  const spans = (kind: number, part: string) =>
    shop.collector.spans.filter((span) => span.kind === kind && span.name.includes(part));
  await vi.waitFor(() => expect(spans(SERVER, "/product")).toHaveLength(1), 20_000);
  await vi.waitFor(() => expect(spans(CLIENT, "Recommendation")).toHaveLength(25), 20_000);
  expect(spans(SERVER, "/product")[0]?.attributes).toMatchObject({
    "app.recommendation.attempts": 25,
    "feature_flag.key": "frontendRetryStorm",
    "feature_flag.provider.name": "flagd",
    "feature_flag.result.variant": "on",
  });
  expect(spans(CLIENT, "Recommendation").map(({ attributes }) => attributes[PREVIOUS])).toEqual([
    undefined,
    ...Array.from({ length: 24 }, (_, index) => String(index + 1)),
  ]);
  shop.flagd.on.clear();
  await vi.waitFor(() => expect(enabled()?.values).toEqual([0, 0]), 20_000);
  expect((await fetch(`${base}/product/TRIPOD00X1`)).status).toBe(200);
  await vi.waitFor(() => expect(spans(SERVER, "/product")).toHaveLength(2), 20_000);
  expect(spans(SERVER, "/product")[1]?.attributes).toMatchObject({ "app.recommendation.attempts": 1 });
});
