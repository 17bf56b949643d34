import { credentials, type ServiceError } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadShopServices } from "../proto-node/src/shop-proto.ts";
import { type LoneService, openLoneService } from "../testing/lone-service.ts";

let payment: LoneService;

beforeAll(async () => {
  payment = await openLoneService("payment", [5060, 5061]);
});

afterAll(() => payment?.remove());

it("charges within its memory, and without its neighbours", async () => {
  expect(await payment.health(5061, 30)).toEqual({ status: "ok", missing: ["flagd"] });
  const address = new URL(await payment.url(5060)).host;
  const client = new (loadShopServices().PaymentService)(address, credentials.createInsecure());
  type Charge = (
    request: object,
    done: (error: ServiceError | null, answer: { transactionId: string }) => void,
  ) => void;
  const charge = (client as unknown as { Charge: Charge }).Charge.bind(client);
  const creditCard = { number: "4242424242424242", expirationYear: 2039, expirationMonth: 1, cvv: "123" };
  const amount = { currencyCode: "USD", units: 5, nanos: 0 };
  for (let i = 0; i < 200; i += 1) {
    const orderId = `order-${i}`;
    const { transactionId } = await new Promise<{ transactionId: string }>((resolve, reject) => {
      charge({ amount, creditCard, orderId, loyaltyLevel: "gold" }, (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
    expect(transactionId).toMatch(/^[0-9a-f-]{36}$/);
  }
  client.close();
  expect(await payment.state()).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  expect(await payment.stop()).toEqual({ exitCode: 0, said: ["stopping"] });
});
