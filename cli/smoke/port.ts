import { createServer } from "node:net";
import { isTaken } from "../machine/port.ts";

const USUAL = 8080;

/** The usual port, or one that nothing listens on where somebody has that. */
export async function portForSmoke(): Promise<number> {
  return (await isTaken(USUAL)) ? freePort() : USUAL;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : USUAL));
    });
  });
}
