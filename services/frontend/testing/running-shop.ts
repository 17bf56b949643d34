import { fileURLToPath } from "node:url";
import { type FakeCollector, startFakeCollector } from "../../telemetry-node/testing/fake-collector.ts";
import { type FakeFlagd, startFakeFlagd } from "../../telemetry-node/testing/fake-flagd.ts";
import { type RunningProgram, runProgram } from "../../telemetry-node/testing/run-program.ts";
import { type FakeAccounting, startFakeAccounting } from "./fake-accounting.ts";
import { type FakeCart, startFakeCart } from "./fake-cart.ts";
import {
  type FakeNeighbour,
  realProducts,
  startFakeCatalog,
  startFakeCheckout,
  startFakeRecommendation,
} from "./fake-neighbours.ts";
import { type FakeShipping, startFakeShipping } from "./fake-shipping.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** OTLP's kinds of spans. */
export const SERVER = 2;
export const CLIENT = 3;

/** The shop as a process of its own, all of whose neighbours are in this one. */
export interface RunningShop {
  readonly collector: FakeCollector;
  readonly catalog: FakeNeighbour;
  readonly recommendation: FakeNeighbour;
  readonly cart: FakeCart;
  readonly shipping: FakeShipping;
  readonly accounting: FakeAccounting;
  readonly flagd: FakeFlagd;
  /** @returns its address */
  start(): Promise<string>;
  /** @returns its exit code */
  stop(): Promise<number | string | undefined>;
  close(): Promise<void>;
}

export async function prepareShop(): Promise<RunningShop> {
  const collector = await startFakeCollector();
  const catalog = await startFakeCatalog(realProducts());
  const recommendation = await startFakeRecommendation(() => ["TRIPOD00X1"]);
  const cart = await startFakeCart();
  const checkout = await startFakeCheckout(() => {
    throw new Error("nobody orders here");
  });
  const shipping = await startFakeShipping();
  const accounting = await startFakeAccounting();
  const flagd = await startFakeFlagd();
  let program: RunningProgram | undefined;
  return {
    ...{ collector, catalog, recommendation, cart, shipping, accounting, flagd },
    start: async () => {
      program = await runProgram(MAIN, {
        PORT: "0",
        PRODUCT_CATALOG_ADDR: catalog.address,
        RECOMMENDATION_ADDR: recommendation.address,
        CART_ADDR: cart.address,
        CHECKOUT_ADDR: checkout.address,
        SHIPPING_ADDR: shipping.address,
        ACCOUNTING_ADDR: accounting.address,
        OFREP_ENDPOINT: flagd.endpoint,
        OTEL_SERVICE_NAME: "frontend",
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
        OTEL_BSP_SCHEDULE_DELAY: "100",
        OTEL_METRIC_EXPORT_INTERVAL: "300",
      });
      const [, port] = /^listening on port (\d+) after \d+ ms$/.exec(program.firstLine) ?? [];
      return `http://127.0.0.1:${port}`;
    },
    stop: async () => program?.stop(),
    close: async () => {
      program?.child.kill("SIGKILL");
      for (const neighbour of [catalog, recommendation, cart, checkout, shipping, accounting]) neighbour.kill();
      flagd.close();
      await collector.close();
    },
  };
}
