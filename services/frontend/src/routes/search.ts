import { Hono } from "hono";
import { isTooLong, LONGEST_QUERY_BYTES, queryFrom } from "../domain/query.ts";
import { readSession } from "../session.ts";
import type { Shop } from "../shop.ts";
import type { Frame } from "../views/frame.ts";
import { searchPage } from "../views/search-page.ts";
import { RequestProblem } from "./problem.ts";

/** What the catalogue finds; a search for nothing leads to everything. */
export function searchRoute(shop: Shop, frame: Frame): Hono {
  const routes = new Hono();
  routes.get("/search", async (c) => {
    const query = queryFrom(c.req.query("q"));
    if (query === undefined) return c.redirect("/", 303);
    if (isTooLong(query)) {
      throw new RequestProblem(400, "too_long", `A search has at most ${LONGEST_QUERY_BYTES} bytes: try fewer words.`);
    }
    const [found, inCart] = await Promise.all([shop.search(query), shop.itemsInCart(readSession(c))]);
    c.header("Cache-Control", "private, no-cache");
    return c.html(searchPage(frame, query, found, inCart));
  });
  return routes;
}
