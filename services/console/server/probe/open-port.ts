import { connect, type Socket } from "node:net";

/** The proxy waits a second for an answer, and this is to be one. */
const CONNECT_TIMEOUT_MS = 800;

interface Target {
  readonly host: string;
  readonly port: number;
  /** Milliseconds without a sign of life. */
  readonly timeout: number;
}

/** Opens a connection and closes it again, without a word. @returns why it could not, for people; undefined where it could */
export function openPort(
  host: string,
  port: number,
  open: (target: Target) => Socket = connect,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = open({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (why?: string): void => {
      socket.destroy();
      resolve(why);
    };
    socket.once("connect", () => end());
    socket.once("timeout", () => end(`does not take a connection within ${CONNECT_TIMEOUT_MS / 1000} s`));
    socket.once("error", ({ code, message }: NodeJS.ErrnoException) => end(REASONS[code ?? ""] ?? `fails: ${message}`));
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "takes no connections",
  ENOTFOUND: "has no container that runs",
  EAI_AGAIN: "has no container that runs",
};
