import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** A request as it came in behind the proxy. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** Only where it has one. */
  readonly origin?: string;
  readonly body: string;
}

/** A server that keeps what it was asked, and answers 200 with the method and the path. */
export interface Recorder {
  readonly port: number;
  readonly seen: readonly Seen[];
  /** Holds back the answers to what comes from now on, until the function that it returns is called. */
  holdBack(): () => void;
  forget(): void;
  close(): Promise<void>;
}

export async function recorder(port: number): Promise<Recorder> {
  const seen: Seen[] = [];
  let released: Promise<void> = Promise.resolve();
  const server = createServer(async (asked, reply) => {
    const body = await bodyOf(asked);
    if (body === undefined) return;
    const { method = "", url = "", headers } = asked;
    seen.push({ method, url, host: headers.host ?? "", ...origin(headers), body });
    await released;
    reply.end(`${method} ${url}`);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    seen,
    holdBack: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      released = promise;
      return () => {
        released = Promise.resolve();
        resolve();
      };
    },
    forget: () => void seen.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function origin({ origin: named }: IncomingMessage["headers"]): { readonly origin?: string } {
  return named === undefined ? {} : { origin: named };
}

/** Undefined where it was cut off. */
async function bodyOf(asked: IncomingMessage): Promise<string | undefined> {
  try {
    return await text(asked);
  } catch {
    return undefined;
  }
}
