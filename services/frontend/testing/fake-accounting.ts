import type { BookedOrder } from "../src/domain/booked-order.ts";
import type { FakeNeighbour } from "./fake-neighbours.ts";
import { startJsonServer } from "./json-server.ts";

export interface FakeAccounting extends FakeNeighbour {
  /** Orders by the id of their user, newest first. */
  readonly booked: Map<string, BookedOrder[]>;
  /** From now on its books cannot be read. */
  close(): void;
}

const UNREADABLE = { error: { code: "books_unavailable", message: "The books cannot be read at the moment." } };

/** An accounting service in this process, on a free port. */
export async function startFakeAccounting(): Promise<FakeAccounting> {
  const booked = new Map<string, BookedOrder[]>();
  let isClosed = false;
  const server = await startJsonServer(({ url, answer }) =>
    isClosed
      ? answer(503, UNREADABLE)
      : answer(200, { orders: booked.get(url.searchParams.get("userId") ?? "") ?? [] }),
  );
  return {
    ...server,
    booked,
    close: () => {
      isClosed = true;
    },
  };
}
