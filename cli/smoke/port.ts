import { isTaken } from "../machine/port.ts";

const USUAL = 8080;

/** The usual port, or the next one that nothing listens on. */
export async function portForSmoke(): Promise<number> {
  let port = USUAL;
  while (await isTaken(port)) port += 1;
  return port;
}
