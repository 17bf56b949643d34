import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { NeighbourError } from "./neighbour-error.ts";

/** A server closes a connection that nobody uses after half a minute: it is given up well before, or a request would meet its end. */
const IDLE_MS = 10_000;

export interface HttpCall {
  readonly method: string;
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly deadlineMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

export interface HttpNeighbour {
  /** Rejects with a NeighbourError where no answer comes. */
  ask(call: HttpCall): Promise<HttpAnswer>;
  close(): void;
}

/**
 * A neighbour that speaks HTTP and JSON. By node:http, as nothing that is installed here traces Node's fetch.
 * @param address host and port
 */
export function httpNeighbour(name: string, address: string): HttpNeighbour {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  return {
    async ask({ method, path, body, deadlineMs }) {
      const signal = AbortSignal.timeout(deadlineMs);
      const sent = body === undefined ? undefined : JSON.stringify(body);
      try {
        const response = await new Promise<IncomingMessage>((resolve, reject) => {
          const headers = sent === undefined ? {} : { "content-type": "application/json" };
          request(`http://${address}${path}`, { agent, method, headers, signal }, resolve)
            .on("error", reject)
            .end(sent);
        });
        return { status: response.statusCode ?? 0, body: parsed(await text(response)) };
      } catch (error) {
        throw new NeighbourError(name, signal.aborted ? "DEADLINE_EXCEEDED" : "UNAVAILABLE", (error as Error).message);
      }
    },
    close: () => agent.destroy(),
  };
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}
