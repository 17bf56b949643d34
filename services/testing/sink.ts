import { createServer } from "node:http";
import { json } from "node:stream/consumers";

/** A server that takes OTLP in JSON, in the place of Jaeger or of Prometheus. */
export interface Sink {
  readonly port: number;
  /** Bodies that it took, oldest first. */
  readonly taken: readonly object[];
  /** How many requests it refused. */
  readonly refused: () => number;
  /** Refuses as one does that is starting, until the function that it returns is called. */
  refuse(): () => void;
  close(): Promise<void>;
}

export async function openSink(port: number): Promise<Sink> {
  const taken: object[] = [];
  let [isOpen, refused] = [true, 0];
  const server = createServer(async (asked, reply) => {
    const body = (await json(asked)) as object;
    if (isOpen) taken.push(body);
    else refused += 1;
    reply.writeHead(isOpen ? 200 : 503, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    taken,
    refused: () => refused,
    refuse() {
      isOpen = false;
      return () => {
        isOpen = true;
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
