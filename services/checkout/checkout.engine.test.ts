import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { connectCheckout } from "../frontend/src/neighbours/checkout.ts";
import { loadShopServices } from "../proto-node/src/shop-proto.ts";
import { buildService } from "../testing/build-service.ts";
import { openSmallStack, type SmallStack } from "../testing/small-stack.ts";

const memory = 80;

let stack: SmallStack;
let checkout: Docker.Container;

beforeAll(async () => {
  stack = await openSmallStack();
  const image = "astrolab-test/checkout";
  await buildService(stack.docker, "checkout", image, { BUILD: "golang", BASE: "runtime" });
  // Its neighbours' names lead nowhere, as when they are not up yet.
  const env = ["GOMEMLIMIT=64MiB", "OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4317"];
  checkout = await stack.start({ service: "checkout", image, ports: [5050, 5051], memory, env });
});

afterAll(() => stack?.remove());

it("says within its memory which of its neighbours are missing, and at which step an order fails", async () => {
  const health = await until("checkout to be ready", 30, async () => {
    const answer = await fetch(`${await stack.url(checkout, 5051)}/healthz`, { signal: AbortSignal.timeout(1000) });
    return answer.ok ? answer.json() : undefined;
  });
  expect(health).toEqual({ status: "ok", missing: ["cart", "product-catalog", "payment", "shipping", "flagd"] });
  const client = connectCheckout(loadShopServices(), new URL(await stack.url(checkout, 5050)).host);
  const order = {
    ...{ userId: "ada", email: "ada@example.com", loyaltyLevel: "gold" as const },
    address: { street: "1 Analytical Way", city: "London", zipCode: "N1", countryCode: "GB" },
    creditCard: { number: "4242424242424242", expirationYear: 2039, expirationMonth: 1, cvv: "123" },
  };
  for (let i = 0; i < 5; i += 1) {
    await expect(client.place(order)).rejects.toThrow(/: The order failed at read_cart: cart d(oes|id) not answer/);
  }
  client.close();
  const { State, RestartCount } = await checkout.inspect();
  expect([State.Running, State.OOMKilled, RestartCount]).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  await checkout.stop({ t: 5 });
  expect((await checkout.inspect()).State.ExitCode).toBe(0);
});
