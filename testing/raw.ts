import { connect, type Socket } from "node:net";

/** What came back on one connection until its end. */
export interface Talk {
  /** Of every answer on it, in their order. */
  readonly statuses: readonly number[];
  readonly text: string;
}

/** The lines of a request's head, and the empty one after them. */
export const head = (...lines: readonly string[]): string => `${lines.join("\r\n")}\r\n\r\n`;

/**
 * Bytes to 127.0.0.1 as no HTTP client would send them. Resolves when the other side ends the connection, as it does after a request with
 * `Connection: close` and after one that it cannot read.
 */
export function talk(port: number, bytes: string): Promise<Talk> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("error", (error) => wasCutOff(error) || reject(error));
    socket.on("close", () => {
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ statuses, text });
    });
  });
}

/** A connection on which some bytes went out, and more only if the test sends them. */
export interface Held {
  readonly socket: Socket;
  /** When the other side has ended it. */
  readonly closed: Promise<void>;
}

export function hold(port: number, bytes: string): Promise<Held> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(bytes, "latin1");
      resolve({ socket, closed });
    });
    const closed = new Promise<void>((over) => socket.on("close", () => over()));
    socket.on("error", (error) => wasCutOff(error) || reject(error));
    socket.resume();
  });
}

/** Who is cut off in the middle of what it sends is told so by a reset. */
function wasCutOff(error: NodeJS.ErrnoException): boolean {
  return error.code === "ECONNRESET" || error.code === "EPIPE";
}
