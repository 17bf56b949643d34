import type { ShopServices } from "@astrolab/proto-node";
import type { OrderRequest, PlacedOrder } from "../domain/order.ts";
import { grpcNeighbour } from "./grpc.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

/** An order that is refused for what its customer can change; the message is for them. */
export class OrderRefused extends Error {}

/** An order that failed. */
export class OrderFailed extends NeighbourError {
  readonly orderId: string;
  /** False where checkout did not say so: it may have been placed all the same. */
  readonly isKnown: boolean;

  constructor(neighbour: string, code: string, details: string, order: { orderId: string; isKnown: boolean }) {
    super(neighbour, code, details);
    this.orderId = order.orderId;
    this.isKnown = order.isKnown;
  }
}

export interface Checkout extends Neighbour {
  /** Rejects with OrderRefused or OrderFailed. */
  place(order: OrderRequest): Promise<PlacedOrder>;
  /** Undefined for an order that the user did not place, or that is forgotten; rejects with a NeighbourError. */
  find(userId: string, orderId: string): Promise<PlacedOrder | undefined>;
}

const NAME = "checkout";
/** As long as all of its steps may take together. */
const PLACE_DEADLINE_MS = 32_000;
const FIND_DEADLINE_MS = 2_000;
/** How checkout begins to say which step failed. */
const FAILED = "The order failed at ";
const REFUSALS: ReadonlySet<string> = new Set(["INVALID_ARGUMENT", "FAILED_PRECONDITION", "ABORTED"]);

export function connectCheckout(services: ShopServices, address: string): Checkout {
  const { call, ...neighbour } = grpcNeighbour(NAME, services.CheckoutService, address);
  return {
    ...neighbour,
    place: async (order) => {
      try {
        return await call<PlacedOrder>("PlaceOrder", order, PLACE_DEADLINE_MS);
      } catch (error) {
        if (!(error instanceof NeighbourError)) throw error;
        const { code, details } = error;
        if (REFUSALS.has(code)) throw new OrderRefused(details);
        const isKnown = details.startsWith(FAILED);
        // What gRPC itself says of a connection is of no use to who buys.
        const said = isKnown ? details : "Checkout does not answer.";
        throw new OrderFailed(NAME, code, said, { orderId: order.orderId, isKnown });
      }
    },
    find: async (userId, orderId) => {
      try {
        return await call<PlacedOrder>("GetOrder", { userId, orderId }, FIND_DEADLINE_MS);
      } catch (error) {
        if (error instanceof NeighbourError && error.code === "NOT_FOUND") return undefined;
        throw error;
      }
    },
  };
}
