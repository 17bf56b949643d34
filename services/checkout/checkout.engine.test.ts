import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectCheckout } from "../frontend/src/neighbours/checkout.ts";
import { loadShopServices } from "../proto-node/src/shop-proto.ts";
import { type LoneService, openLoneService } from "../testing/lone-service.ts";

let checkout: LoneService;

beforeAll(async () => {
  checkout = await openLoneService("checkout", [5050, 5051]);
});

afterAll(() => checkout?.remove());

it("says within its memory which of its neighbours are missing, and at which step an order fails", async () => {
  expect(await checkout.health(5051, 30)).toEqual({
    status: "ok",
    missing: ["cart", "product-catalog", "payment", "shipping", "queue", "flagd"],
  });
  const client = connectCheckout(loadShopServices(), new URL(await checkout.url(5050)).host);
  const order = {
    ...{ userId: "ada", email: "ada@example.com", loyaltyLevel: "gold" as const },
    address: { street: "1 Analytical Way", city: "London", zipCode: "N1", countryCode: "GB" },
    creditCard: { number: "4242424242424242", expirationYear: 2039, expirationMonth: 1, cvv: "123" },
  };
  for (let i = 0; i < 5; i += 1) {
    await expect(client.place({ ...order, orderId: randomUUID() })).rejects.toThrow(
      /: The order failed at read_cart: cart d(oes|id) not answer/,
    );
  }
  client.close();
  expect(await checkout.state()).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  expect(await checkout.stop()).toEqual({ exitCode: 0, said: ["stopping"] });
});
