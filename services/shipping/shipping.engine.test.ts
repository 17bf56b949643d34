import { afterAll, beforeAll, expect, it } from "vitest";
import { type LoneService, openLoneService } from "../testing/lone-service.ts";

let shipping: LoneService;

beforeAll(async () => {
  shipping = await openLoneService("shipping", [8080]);
});

afterAll(() => shipping?.remove());

const ask = async (path: string, body: unknown) => {
  const answer = await fetch(`${await shipping.url(8080)}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return [answer.status, await answer.json()];
};

it("serves within its memory, and without its neighbours", async () => {
  expect(await shipping.health(8080, 30)).toEqual({ status: "ok", missing: ["flagd"] });
  const parcel = { countryCode: "DE", items: [{ productId: "ASTROLABE1", quantity: 1 }] };
  const cost = { currencyCode: "USD", units: 8, nanos: 990_000_000 };
  for (let i = 0; i < 200; i += 1) expect(await ask("/quote", parcel)).toEqual([200, { cost, international: true }]);
  const trackingId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await ask("/ship", { ...parcel, orderId: "7f9c" })).toEqual([200, { trackingId }]);
  expect(await shipping.state()).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  expect(await shipping.stop()).toEqual({ exitCode: 0, said: ["stopping"] });
});
