import { createServer } from "node:net";

/**
 * A port of 127.0.0.1 that nothing listens on now, and that no outgoing connection will be given either: those come from
 * above 32768, and an engine that publishes one of them a minute later may find it taken.
 *
 * @param given ports that were chosen already and that nothing listens on yet
 */
export async function freePort(given: Iterable<number> = []): Promise<number> {
  const taken = new Set(given);
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
