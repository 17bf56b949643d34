import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:NNNNN` */
  readonly origin: string;
  /** Ends what is still being answered, too. */
  close(): Promise<void>;
}

/** Answers on a free port of this machine. */
export async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<Listening> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
