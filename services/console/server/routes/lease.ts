import { Hono, type MiddlewareHandler } from "hono";
import type { LeaseStore } from "../lease/store.ts";
import { readObject, shortText, textOrNull, wholeNumber } from "./body.ts";
import { limitBody } from "./guard.ts";
import { noStore, notAllowed } from "./methods.ts";

/** A lease that nobody renews must not keep a fault on for long. */
const longestSeconds = 600;

const takeExample = '{"owner":"ann","scenario":"recommendation-cache","seconds":30}';

/** Below /console/api. @param ownWrites refuses those of other sites */
export function createLeaseApi(lease: LeaseStore, ownWrites: MiddlewareHandler): Hono {
  const api = new Hono();
  api.use("/lease", noStore);
  api.use("/lease/*", noStore);
  api.get("/lease", async (c) => c.json({ lease: await lease.get() }));
  api.post("/lease", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, takeExample);
    const { id, owner, scenario, since, until } = await lease.take({
      owner: shortText(body, "owner"),
      scenario: shortText(body, "scenario"),
      seconds: wholeNumber(body, "seconds", 1, longestSeconds),
    });
    return c.json({ id, owner, scenario, since, until }, 201);
  });
  api.put("/lease/:id", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, '{"seconds":30}');
    return c.json(await lease.renew(c.req.param("id"), wholeNumber(body, "seconds", 1, longestSeconds)));
  });
  api.put("/lease/:id/flags/:key", ownWrites, limitBody, async (c) => {
    const example = '{"variant":"on"}';
    const variant = textOrNull(await readObject(c, example), "variant", example);
    return c.json(await lease.set(c.req.param("id"), c.req.param("key"), variant));
  });
  api.delete("/lease/:id", ownWrites, limitBody, async (c) => {
    await lease.end(c.req.param("id"));
    return c.json({ lease: null });
  });
  api.all("/lease", notAllowed("GET, POST"));
  api.all("/lease/:id", notAllowed("PUT, DELETE"));
  api.all("/lease/:id/flags/:key", notAllowed("PUT"));
  return api;
}
