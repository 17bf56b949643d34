import { createServer, type Server } from "node:net";
import type { Ended } from "../../stack/stack.ts";
import type { Stage } from "../stage.ts";

/** An `up` whose port another program takes once its checks are over. */
export async function takenDuring({ stack, typesMeanwhile }: Stage): Promise<Ended> {
  let server: Server | undefined;
  const take = () =>
    new Promise<void>((resolve) => {
      // Who asks it hears nothing, as of a program that speaks something else.
      server = createServer((socket) => socket.destroy()).listen(stack.port, "127.0.0.1", resolve);
    });
  try {
    return await typesMeanwhile(/^Tools: /m, take, "up", "--port", String(stack.port));
  } finally {
    const taken = server;
    if (taken) await new Promise((resolve) => taken.close(resolve));
  }
}
