import type { ShopServices } from "@astrolab/proto-node";
import { connectivityState, credentials, Metadata } from "@grpc/grpc-js";
import type { OrderRequest, PlacedOrder } from "../domain/order.ts";
import { channelOptions } from "./channel.ts";
import { NeighbourError } from "./neighbour-error.ts";
import type { Neighbour } from "./product-catalog.ts";
import { unary } from "./unary.ts";

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
  const client = new services.CheckoutService(address, credentials.createInsecure(), channelOptions);
  return {
    name: NAME,
    connected: () => client.getChannel().getConnectivityState(true) === connectivityState.READY,
    close: () => client.close(),
    place: async (request) => {
      const metadata = new Metadata();
      const call = { neighbour: NAME, client, method: "PlaceOrder", request, metadata, deadlineMs: DEADLINE_MS };
      try {
        return await unary<PlacedOrder>(call);
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
