import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BookedOrder } from "../src/domain/booked-order.ts";
import type { FakeNeighbour } from "./fake-neighbours.ts";

export interface FakeAccounting extends FakeNeighbour {
  /** Orders by the id of their user, newest first. */
  readonly booked: Map<string, BookedOrder[]>;
  /** From now on its books cannot be read. */
  close(): void;
}

const UNREADABLE = { error: { code: "books_unavailable", message: "The books cannot be read at the moment." } };

/** An accounting service in this process, on a free port. */
export async function startFakeAccounting(): Promise<FakeAccounting> {
  let isClosed = false;
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const { pathname, searchParams } = new URL(request.url ?? "", "http://accounting");
    if (pathname === "/healthz") return answer(200, { status: "ok", missing: [] });
    fake.traceparents.push(String(request.headers["traceparent"] ?? ""));
    if (isClosed) return answer(503, UNREADABLE);
    return answer(200, { orders: fake.booked.get(searchParams.get("userId") ?? "") ?? [] });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeAccounting = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    traceparents: [],
    booked: new Map(),
    close: () => {
      isClosed = true;
    },
    kill: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return fake;
}
