import { type Context, Hono } from "hono";
import type { FlagStore } from "../flags/store.ts";
import { Problem } from "../problem.ts";
import { limitBody, refuseForeignWrites } from "./guard.ts";

async function readVariant(c: Context): Promise<string> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new Problem(400, `The body is not JSON: ${(error as Error).message}. Send one such as {"variant":"on"}.`);
  }
  const variant = (body as { variant?: unknown } | null)?.variant;
  if (typeof variant !== "string") {
    throw new Problem(400, 'The body has no text "variant". Send one such as {"variant":"on"}.');
  }
  return variant;
}

function notAllowed(allow: string): (c: Context) => never {
  return (c) => {
    c.header("Allow", allow);
    throw new Problem(405, `${c.req.method} is not possible here; ${allow} is.`, { allow: allow.split(", ") });
  };
}

/** Below /console/api. */
export function createApi(store: FlagStore): Hono {
  const api = new Hono();
  api.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });
  api.get("/flags", async (c) => c.json({ flags: await store.list() }));
  api.post("/flags/reset", refuseForeignWrites, limitBody, async (c) => c.json({ flags: await store.reset() }));
  api.all("/flags/reset", notAllowed("POST"));
  api.get("/flags/:key", async (c) => c.json(await store.get(c.req.param("key"))));
  api.put("/flags/:key", refuseForeignWrites, limitBody, async (c) =>
    c.json(await store.set(c.req.param("key"), await readVariant(c))),
  );
  api.all("/flags", notAllowed("GET"));
  api.all("/flags/:key", notAllowed("GET, PUT"));
  return api;
}
