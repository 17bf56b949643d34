import { fileURLToPath } from "node:url";
import { loadShopServices } from "@astrolab/proto-node";
import { type Client, credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeCollector, startFakeCollector } from "../../telemetry-node/testing/fake-collector.ts";
import { type FakeFlagd, startFakeFlagd } from "../../telemetry-node/testing/fake-flagd.ts";
import { type RunningProgram, runProgram } from "../../telemetry-node/testing/run-program.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";
const UNSET = 0;

// Each test starts a Node process, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let collector: FakeCollector;
let flagd: FakeFlagd;
let program: RunningProgram | undefined;
let client: Client | undefined;

beforeEach(async () => {
  collector = await startFakeCollector();
  flagd = await startFakeFlagd();
  flagd.answer = {
    status: 200,
    body: { key: "paymentFailure", value: 1, variant: "100%", reason: "STATIC", metadata: {} },
  };
});

afterEach(async () => {
  client?.close();
  program?.child.kill("SIGKILL");
  flagd.close();
  await collector.close();
});

type Call = (method: "Charge" | "Refund", request: object) => Promise<unknown>;

/** What a call ends with: its transaction's id, or its status and message. */
async function start(): Promise<Call> {
  program = await runProgram(MAIN, {
    PORT: "0",
    GRPC_PORT: "0",
    OFREP_ENDPOINT: flagd.endpoint,
    OTEL_SERVICE_NAME: "payment",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_BSP_SCHEDULE_DELAY: "100",
    OTEL_METRIC_EXPORT_INTERVAL: "300",
  });
  const [, port] = /^listening on port (\d+) after \d+ ms$/.exec(program.firstLine) ?? [];
  const payment = new (loadShopServices().PaymentService)(`127.0.0.1:${port}`, credentials.createInsecure());
  client = payment;
  const metadata = new Metadata();
  metadata.set("traceparent", `00-${TRACE}-${PARENT}-01`);
  return (name, request) =>
    new Promise((resolve) => {
      type Done = (error: ServiceError | null, answer: { transactionId: string }) => void;
      type Method = (request: object, metadata: Metadata, done: Done) => void;
      const method = (payment as unknown as Record<string, Method>)[name];
      method?.call(payment, request, metadata, (error, answer) =>
        resolve(error ? [error.code, error.details] : answer.transactionId),
      );
    });
}

/** Of an order with the level as its id. */
const paidBy = (loyaltyLevel: string, card: object = {}) => ({
  amount: { currencyCode: "USD", units: 5, nanos: 0 },
  creditCard: { number: "4242424242424242", expirationYear: 2999, expirationMonth: 1, cvv: "123", ...card },
  loyaltyLevel,
  orderId: loyaltyLevel,
});

test("who pays is told on the span of the caller's trace, and only gold members are hit by the fault", async () => {
  const call = await start();
  await vi.waitFor(
    () => expect(collector.metrics.map(({ name }) => name)).toContain("app.feature_flag.enabled"),
    20_000,
  );
  expect(await call("Charge", paidBy("silver"))).toMatch(/^[0-9a-f-]{36}$/);
  const failed = "The bank of gold members did not take the charge. No money was taken.";
  expect(await call("Charge", paidBy("gold"))).toEqual([status.INTERNAL, failed]);
  await vi.waitFor(() => expect(collector.spans).toHaveLength(2), 20_000);
  const [silver, gold] = collector.spans;
  expect([silver?.name, silver?.traceId, silver?.parentId]).toEqual([
    "astrolab.shop.v1.PaymentService/Charge",
    TRACE,
    PARENT,
  ]);
  expect(silver?.attributes).toMatchObject({ "app.loyalty.level": "silver", "app.payment.charged": true });
  expect(gold?.attributes).toMatchObject({
    "app.loyalty.level": "gold",
    "app.payment.charged": false,
    "error.type": "INTERNAL",
    "feature_flag.key": "paymentFailure",
    "feature_flag.result.variant": "100%",
  });
  expect(gold?.status).toEqual({ code: 2, message: failed });
  await vi.waitFor(
    () => expect(collector.metrics.map(({ name }) => name)).toContain("app.payment.transactions"),
    20_000,
  );
  expect(await program?.stop()).toBe(0);
});

test("a card that is refused is no error of the server's, and nothing that stands on it is told", async () => {
  const call = await start();
  for (const [card, sentence] of [
    [{ number: "4242424242424241" }, "The card's number is not a card's number."],
    [{ expirationYear: 2019, expirationMonth: 11 }, "The card has expired."],
    [{ cvv: "98765432" }, "A card's security code has three or four digits."],
  ] as const) {
    expect(await call("Charge", paidBy("none", card))).toEqual([status.INVALID_ARGUMENT, sentence]);
  }
  await vi.waitFor(() => expect(collector.spans).toHaveLength(3), 20_000);
  expect(collector.spans.map(({ status: { code }, attributes }) => [code, attributes["rpc.grpc.status_code"]])).toEqual(
    Array(3).fill([UNSET, status.INVALID_ARGUMENT]),
  );
  expect(JSON.stringify(collector.spans)).not.toMatch(/42424242|11\/2019|98765432/);
});

test("an order's charge is the same each time, until it is taken back", async () => {
  const call = await start();
  const transaction = await call("Charge", paidBy("silver"));
  expect(await call("Charge", paidBy("silver"))).toBe(transaction);
  expect(await call("Refund", { orderId: "silver" })).toBe(transaction);
  expect(await call("Refund", { orderId: "silver" })).toBe("");
  expect(await call("Charge", paidBy("silver"))).not.toBe(transaction);
  await vi.waitFor(() => expect(collector.spans).toHaveLength(5), 20_000);
  const told = collector.spans.map(({ name, attributes }) => [
    name,
    attributes["app.payment.charged"] ?? attributes["app.payment.refunded"],
  ]);
  const [charge, refund] = ["Charge", "Refund"].map((method) => `astrolab.shop.v1.PaymentService/${method}`);
  expect(told).toEqual([
    [charge, true],
    [charge, false],
    [refund, true],
    [refund, false],
    [charge, true],
  ]);
  await vi.waitFor(() => expect(collector.metrics.map(({ name }) => name)).toContain("app.payment.refunds"), 20_000);
});
