import { Hono, type MiddlewareHandler } from "hono";
import type { Runs } from "../scenarios/runs.ts";
import { readObject, yesOrNo } from "./body.ts";
import { limitBody } from "./guard.ts";
import { noStore, notAllowed } from "./methods.ts";

/** Below /console/api. @param ownWrites refuses those of other sites */
export function createScenariosApi(runs: Runs, now: () => number, ownWrites: MiddlewareHandler): Hono {
  const api = new Hono();
  api.use("/scenarios", noStore);
  api.use("/scenarios/*", noStore);
  api.get("/scenarios", (c) => c.json({ scenarios: runs.list(), now: now() }));
  api.get("/scenarios/reports", (c) => c.json({ reports: runs.reports() }));
  api.get("/scenarios/reports/:id", (c) => {
    const report = runs.report(c.req.param("id"));
    const time = report.startedAt.slice(0, 19).replaceAll(":", "");
    c.header("Content-Disposition", `attachment; filename="${report.scenario}-${time}.json"`);
    return c.json(report);
  });
  api.post("/scenarios/:name/run", ownWrites, limitBody, async (c) => {
    const body = await readObject(c, '{"full":true}', { optional: true });
    return c.json({ run: await runs.start(c.req.param("name"), yesOrNo(body, "full")) }, 201);
  });
  api.delete("/scenarios/:name/run", ownWrites, limitBody, (c) => {
    runs.stop(c.req.param("name"));
    return c.json({ run: runs.current() });
  });
  api.all("/scenarios", notAllowed("GET"));
  api.all("/scenarios/reports", notAllowed("GET"));
  api.all("/scenarios/reports/:id", notAllowed("GET"));
  api.all("/scenarios/:name/run", notAllowed("POST, DELETE"));
  return api;
}
