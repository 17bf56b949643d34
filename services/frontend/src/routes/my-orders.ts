import { Hono } from "hono";
import { readSession } from "../session.ts";
import type { Shop } from "../shop.ts";
import type { Frame } from "../views/frame.ts";
import { myOrdersAwayPage, myOrdersPage } from "../views/my-orders-page.ts";

const RETRY_AFTER_SECONDS = "2";

/** What the visitor has ordered before. */
export function myOrdersRoutes(shop: Shop, frame: Frame): Hono {
  const pages = new Hono();
  pages.get("/orders", async (c) => {
    const session = readSession(c);
    const [orders, inCart, products] = await Promise.all([
      session === undefined ? [] : shop.unlessAway(shop.accounting.orders(session.userId)),
      shop.itemsInCart(session),
      session === undefined ? [] : shop.unlessAway(shop.products()),
    ]);
    c.header("Cache-Control", "private, no-cache");
    if (orders !== undefined) return c.html(myOrdersPage(frame, orders, products ?? [], inCart));
    c.header("Retry-After", RETRY_AFTER_SECONDS);
    return c.html(myOrdersAwayPage(frame, shop.accounting.name, inCart), 503);
  });
  // As people type addresses.
  pages.get("/orders/", (c) => c.redirect("/orders"));
  return pages;
}
