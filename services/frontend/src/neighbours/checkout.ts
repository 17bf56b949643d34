import type { ShopServices } from "@astrolab/proto-node";
import type { OrderRequest, PlacedOrder } from "../domain/order.ts";
import { grpcNeighbour } from "./grpc.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

/** An order that is refused for what its customer can change; the message is for them. */
export class OrderRefused extends Error {}

export interface Checkout extends Neighbour {
  /** Rejects with OrderRefused, or with a NeighbourError when it failed. */
  place(order: OrderRequest): Promise<PlacedOrder>;
}

const NAME = "checkout";
/** As long as all of its steps may take together. */
const DEADLINE_MS = 22_000;
/** How checkout begins to say which step failed. */
const FAILED = "The order failed at ";
const REFUSALS: ReadonlySet<string> = new Set(["INVALID_ARGUMENT", "FAILED_PRECONDITION", "ABORTED"]);

export function connectCheckout(services: ShopServices, address: string): Checkout {
  const { call, ...neighbour } = grpcNeighbour(NAME, services.CheckoutService, address);
  return {
    ...neighbour,
    place: async (order) => {
      try {
        return await call<PlacedOrder>("PlaceOrder", order, DEADLINE_MS);
      } catch (error) {
        if (!(error instanceof NeighbourError)) throw error;
        if (REFUSALS.has(error.code)) throw new OrderRefused(error.details);
        // What gRPC itself says of a connection is of no use to who buys.
        throw error.details.startsWith(FAILED)
          ? error
          : new NeighbourError(NAME, error.code, "Checkout does not answer.");
      }
    },
  };
}
