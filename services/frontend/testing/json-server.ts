import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { FakeNeighbour } from "./fake-neighbours.ts";

interface JsonRequest {
  readonly request: IncomingMessage;
  readonly url: URL;
  answer(status: number, body: object): void;
}

/** A neighbour in this process that speaks HTTP and JSON and is well, on a free port. */
export async function startJsonServer(handle: (asked: JsonRequest) => unknown): Promise<FakeNeighbour> {
  const traceparents: string[] = [];
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const url = new URL(request.url ?? "", "http://neighbour");
    if (url.pathname === "/healthz") return answer(200, { status: "ok", missing: [] });
    traceparents.push(String(request.headers["traceparent"] ?? ""));
    return handle({ request, url, answer });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    traceparents,
    kill: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
