import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { isCountry, isLoyaltyLevel, isOrderId } from "../domain/order.ts";
import { keepCountry, readCountry, readLoyalty } from "../remembered.ts";
import { readSession } from "../session.ts";
import type { Shop } from "../shop.ts";
import { type Checkout, typedOf } from "../views/checkout-form.ts";
import type { Frame } from "../views/frame.ts";
import { orderPage } from "../views/order-page.ts";
import { orderRefusedPage } from "../views/order-refused-page.ts";
import { type Fields, isRefusal, placeChecked, requireOrder } from "./order-form.ts";

/** Placing an order by the cart's form, and looking at one. */
export function orderRoutes(shop: Shop, frame: Frame): Hono {
  const pages = new Hono();

  pages.post("/orders", async (c) => {
    const session = readSession(c);
    const fields = await c.req.parseBody();
    try {
      const { orderId } = await placeChecked(c, shop, session, fields);
      keepCountry(c, fields["countryCode"]);
      return c.redirect(`/orders/${orderId}`, 303);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const inCart = await shop.itemsInCart(session);
      // No form helps who has nothing to order.
      if (inCart === 0) throw error;
      return c.html(orderRefusedPage(frame, inCart, error.message, again(c, fields)), error.status);
    }
  });

  pages.get("/orders/:id", async (c) => {
    const session = readSession(c);
    const order = await requireOrder(shop, session, c.req.param("id"));
    const [products, inCart] = await Promise.all([shop.unlessAway(shop.products()), shop.itemsInCart(session)]);
    c.header("Cache-Control", "private, no-cache");
    return c.html(orderPage(frame, order, products ?? [], inCart));
  });
  return pages;
}

/** The form as it was sent, to be corrected. It stays the same order, of which checkout makes one at most. */
function again(c: Context, fields: Fields): Checkout {
  const { orderId, loyaltyLevel, countryCode } = fields;
  return {
    orderId: isOrderId(orderId) ? orderId : randomUUID(),
    level: isLoyaltyLevel(loyaltyLevel) ? loyaltyLevel : readLoyalty(c),
    countryCode: isCountry(countryCode) ? countryCode : readCountry(c),
    typed: typedOf(fields),
  };
}
