import type { BookedOrder } from "../domain/booked-order.ts";
import { httpNeighbour } from "./http.ts";
import { lookAt } from "./look.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

export interface Accounting extends Neighbour {
  /** A user's orders that are in the books, newest first. Rejects with a NeighbourError where these cannot be read. */
  orders(userId: string): Promise<BookedOrder[]>;
}

const NAME = "accounting";
const DEADLINE_MS = 2_000;

export function connectAccounting(address: string): Accounting {
  const neighbour = httpNeighbour(NAME, address);
  return {
    name: NAME,
    connected: lookAt(neighbour),
    close: neighbour.close,
    orders: async (userId) => {
      const path = `/orders?${new URLSearchParams({ userId })}`;
      const { status, body } = await neighbour.ask({ method: "GET", path, deadlineMs: DEADLINE_MS });
      const { orders, error } = (body ?? {}) as { orders?: BookedOrder[]; error?: { code?: string } };
      if (status >= 500) throw new NeighbourError(NAME, error?.code ?? `HTTP ${status}`, "GET failed");
      if (status !== 200 || !Array.isArray(orders)) throw new TypeError(`${NAME} answered ${status} without orders`);
      return orders;
    },
  };
}
