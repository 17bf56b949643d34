import { Hono, type MiddlewareHandler } from "hono";
import type { FlagView } from "../flags/flag-view.ts";
import type { Flagd } from "../flags/flagd.ts";
import type { FlagStore } from "../flags/store.ts";
import { readObject, shortText, text } from "./body.ts";
import { limitBody } from "./guard.ts";
import { noStore, notAllowed } from "./methods.ts";

const example = '{"variant":"on"}';
const unknownPerson = "somebody";

/**
 * Below /console/api. A single flag comes with what flagd itself answers, `flagd: {variant, reason}`: after a change once
 * flagd has read it; null where flagd does not answer.
 *
 * @param ownWrites refuses those of other sites
 */
export function createApi(store: FlagStore, flagd: Flagd, ownWrites: MiddlewareHandler): Hono {
  const api = new Hono();
  const withFlagd = async (flag: FlagView, ask: ReturnType<Flagd["ask"]>) => ({ ...flag, flagd: (await ask) ?? null });
  api.use("/flags", noStore);
  api.use("/flags/*", noStore);
  api.get("/flags", async (c) => c.json({ flags: await store.list() }));
  api.post("/flags/reset", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, '{"by":"me"}', { optional: true });
    return c.json({ flags: await store.reset(shortText(body, "by", unknownPerson)) });
  });
  api.all("/flags/reset", notAllowed("POST"));
  api.get("/flags/:key", async (c) => {
    const flag = await store.get(c.req.param("key"));
    return c.json(await withFlagd(flag, flagd.ask(flag.key)));
  });
  api.put("/flags/:key", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, example);
    const by = shortText(body, "by", unknownPerson);
    const flag = await store.set(c.req.param("key"), text(body, "variant", example), by);
    return c.json(await withFlagd(flag, flagd.askUntil(flag.key, flag.answer)));
  });
  api.all("/flags", notAllowed("GET"));
  api.all("/flags/:key", notAllowed("GET, PUT"));
  return api;
}
