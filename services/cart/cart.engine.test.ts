import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { buildService } from "../testing/build-service.ts";
import { planPart } from "../testing/plan-part.ts";
import { openSmallStack, type SmallStack } from "../testing/small-stack.ts";

let stack: SmallStack;
let cart: Docker.Container;

beforeAll(async () => {
  stack = await openSmallStack();
  const image = "astrolab-test/cart";
  await buildService(stack.docker, "cart", image, { BASE: "runtime" });
  const [planned] = planPart("cart", ["cart"], 8080, "packages").containers;
  // Its neighbours' names lead nowhere, as when they are not up yet.
  const env = Object.entries(planned?.env ?? {}).map(([name, value]) => `${name}=${value}`);
  cart = await stack.start({ service: "cart", image, ports: [8080], memory: planned?.memoryMiB ?? 0, env });
});

afterAll(() => stack?.remove());

it("serves within its memory and without its neighbours, and says soon that its store is away", async () => {
  const health = await until("the cart to be ready", 60, async () => {
    const answer = await fetch(`${await stack.url(cart, 8080)}/healthz`, { signal: AbortSignal.timeout(1000) });
    return answer.ok ? answer.json() : undefined;
  });
  expect(health).toEqual({ status: "ok", missing: ["cart-store", "flagd"] });
  const url = `${await stack.url(cart, 8080)}/cart?userId=u1`;
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1000) });
    const { error } = (await answer.json()) as { error: { code: string } };
    expect([answer.status, error.code]).toEqual([503, "store_unavailable"]);
  }
  const { State, RestartCount } = await cart.inspect();
  expect([State.Running, State.OOMKilled, RestartCount]).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  await cart.stop({ t: 5 });
  expect((await cart.inspect()).State.ExitCode).toBe(0);
});
