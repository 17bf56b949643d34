import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { buildService } from "../testing/build-service.ts";
import { openSmallStack, type SmallStack } from "../testing/small-stack.ts";

const memory = 24;

let stack: SmallStack;
let shipping: Docker.Container;

beforeAll(async () => {
  stack = await openSmallStack();
  const image = "astrolab-test/shipping";
  await buildService(stack.docker, "shipping", image, { BASE: "runtime" });
  // Its neighbours' names lead nowhere, as when they are not up yet.
  const env = ["OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4317", "OTEL_METRIC_EXPORT_INTERVAL=1000"];
  shipping = await stack.start({ service: "shipping", image, ports: [8080], memory, env });
});

afterAll(() => stack?.remove());

const ask = async (path: string, body: unknown) => {
  const answer = await fetch(`${await stack.url(shipping, 8080)}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(1000),
  });
  return [answer.status, await answer.json()];
};

it("serves within its memory, and without its neighbours", async () => {
  const health = await until("shipping to be ready", 30, async () => {
    const answer = await fetch(`${await stack.url(shipping, 8080)}/healthz`, { signal: AbortSignal.timeout(1000) });
    return answer.ok ? answer.json() : undefined;
  });
  expect(health).toEqual({ status: "ok", missing: ["flagd"] });
  const parcel = { countryCode: "DE", items: [{ productId: "ASTROLABE1", quantity: 1 }] };
  const cost = { currencyCode: "USD", units: 8, nanos: 990_000_000 };
  for (let i = 0; i < 200; i += 1) expect(await ask("/quote", parcel)).toEqual([200, { cost, international: true }]);
  const trackingId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await ask("/ship", { ...parcel, orderId: "7f9c" })).toEqual([200, { trackingId }]);
  const { State, RestartCount } = await shipping.inspect();
  expect([State.Running, State.OOMKilled, RestartCount]).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  await shipping.stop({ t: 5 });
  expect((await shipping.inspect()).State.ExitCode).toBe(0);
});
