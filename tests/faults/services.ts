import type { Loss } from "./fault.ts";

/** What somebody sees of the shop while a service is away, and what that may cost those who order. */
export interface Outage {
  readonly sees: string;
  readonly mayLose: readonly Loss[];
}

/** Every service but Grafana, which only comes with an image that is pulled. */
export const OUTAGES: Readonly<Record<string, Outage>> = {
  accounting: { sees: "orders are confirmed; the list of orders waits", mayLose: [] },
  cart: { sees: "pages with a cart and orders fail, all else can be looked at", mayLose: ["requests"] },
  "cart-store": { sees: "carts fail, and are empty afterwards", mayLose: ["requests"] },
  checkout: { sees: "orders fail, carts do not", mayLose: ["requests"] },
  console: { sees: "no flag can be changed, the shop goes on", mayLose: [] },
  flagd: { sees: "no flag changes for a program, and the shop goes on: each keeps what it knew last", mayLose: [] },
  frontend: { sees: "no page of the shop answers", mayLose: ["requests"] },
  jaeger: {
    sees: "no traces; those of before are kept in memory alone, and lost with the process",
    mayLose: ["traces"],
  },
  "load-generator": { sees: "requests fall to those of people", mayLose: [] },
  "otel-collector": { sees: "charts stop, new traces are missing, the shop goes on", mayLose: ["traces"] },
  payment: { sees: "orders fail, and payment's own charts show nothing", mayLose: ["requests"] },
  postgresql: { sees: "orders are confirmed, and wait in the queue", mayLose: [] },
  "product-catalog": { sees: "no product can be looked at or ordered", mayLose: ["requests"] },
  prometheus: { sees: "charts are empty, the shop goes on", mayLose: [] },
  proxy: { sees: "nothing answers at the stack's port", mayLose: ["requests", "traces"] },
  queue: { sees: "orders are refused: one that cannot be kept is not confirmed", mayLose: ["requests"] },
  recommendation: { sees: "pages come without recommendations", mayLose: [] },
  shipping: { sees: "orders and quotes fail", mayLose: ["requests"] },
};
