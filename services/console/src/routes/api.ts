import { Hono, type MiddlewareHandler } from "hono";
import type { FlagStore } from "../flags/store.ts";
import { readObject, shortText, text } from "./body.ts";
import { limitBody } from "./guard.ts";
import { noStore, notAllowed } from "./methods.ts";

const example = '{"variant":"on"}';
const unknownPerson = "somebody";

/** Below /console/api. @param ownWrites refuses those of other sites */
export function createApi(store: FlagStore, ownWrites: MiddlewareHandler): Hono {
  const api = new Hono();
  api.use("/flags", noStore);
  api.use("/flags/*", noStore);
  api.get("/flags", async (c) => c.json({ flags: await store.list() }));
  api.post("/flags/reset", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, '{"by":"me"}', { optional: true });
    return c.json({ flags: await store.reset(shortText(body, "by", unknownPerson)) });
  });
  api.all("/flags/reset", notAllowed("POST"));
  api.get("/flags/:key", async (c) => c.json(await store.get(c.req.param("key"))));
  api.put("/flags/:key", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, example);
    const by = shortText(body, "by", unknownPerson);
    return c.json(await store.set(c.req.param("key"), text(body, "variant", example), by));
  });
  api.all("/flags", notAllowed("GET"));
  api.all("/flags/:key", notAllowed("GET, PUT"));
  return api;
}
