import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { EventHub } from "../events/hub.ts";
import { notAllowed } from "./methods.ts";

/** Proxies and people who are gone are noticed by a line that cannot be written. */
const HEARTBEAT_MS = 15_000;

/** Below /console/api: `GET /events`, server-sent: `flags`, `lease` and `run`, each with what the API answers for it. */
export function createEvents(hub: EventHub): Hono {
  const api = new Hono();
  // A change is confirmed to its author after its event is on the way to everyone else.
  api.use("/*", async (c, next) => {
    await next();
    if (c.req.method !== "GET") void hub.refresh();
  });
  api.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      let end = (): void => {};
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
        const stopListening = hub.listen((event, data) => void stream.writeSSE({ event, data }), resolve);
        const heartbeat = setInterval(() => void stream.write(": \n\n"), HEARTBEAT_MS);
        end = () => {
          clearInterval(heartbeat);
          stopListening();
        };
      });
      end();
    }),
  );
  api.all("/events", notAllowed("GET"));
  return api;
}
