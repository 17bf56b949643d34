import { credentials, type ServiceError } from "@grpc/grpc-js";
import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { loadShopServices } from "../proto-node/src/shop-proto.ts";
import { buildService } from "../testing/build-service.ts";
import { openSmallStack, type SmallStack } from "../testing/small-stack.ts";

const memory = 160;

let stack: SmallStack;
let payment: Docker.Container;

beforeAll(async () => {
  stack = await openSmallStack();
  const image = "astrolab-test/payment";
  await buildService(stack.docker, "payment", image, { BASE: "node" });
  // Its neighbours' names lead nowhere, as when they are not up yet.
  const env = ["NODE_OPTIONS=--max-old-space-size=80", "OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4317"];
  payment = await stack.start({ service: "payment", image, ports: [5060, 5061], memory, env });
});

afterAll(() => stack?.remove());

it("charges within its memory, and without its neighbours", async () => {
  const health = await until("payment to be ready", 30, async () => {
    const answer = await fetch(`${await stack.url(payment, 5061)}/healthz`, { signal: AbortSignal.timeout(1000) });
    return answer.ok ? answer.json() : undefined;
  });
  expect(health).toEqual({ status: "ok", missing: ["flagd"] });
  const address = new URL(await stack.url(payment, 5060)).host;
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
  const { State, RestartCount } = await payment.inspect();
  expect([State.Running, State.OOMKilled, RestartCount]).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  await payment.stop({ t: 5 });
  expect((await payment.inspect()).State.ExitCode).toBe(0);
});
