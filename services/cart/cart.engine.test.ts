import { afterAll, beforeAll, expect, it } from "vitest";
import { type LoneService, openLoneService } from "../testing/lone-service.ts";

let cart: LoneService;

beforeAll(async () => {
  cart = await openLoneService("cart", [8080]);
});

afterAll(() => cart?.remove());

it("serves within its memory and without its neighbours, and says that its store is away", async () => {
  expect(await cart.health(8080, 60)).toEqual({ status: "ok", missing: ["cart-store", "flagd"] });
  const url = `${await cart.url(8080)}/cart?userId=u1`;
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    const { error } = (await answer.json()) as { error: { code: string } };
    expect([answer.status, error.code]).toEqual([503, "store_unavailable"]);
  }
  expect(await cart.state()).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  expect(await cart.stop()).toEqual({ exitCode: 0, said: ["stopping"] });
});
