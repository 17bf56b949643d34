import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import type { HtmlEscapedString } from "hono/utils/html";
import { countItems } from "../domain/cart.ts";
import { readCountry, readLoyalty } from "../remembered.ts";
import { keepSession, newSession, readSession, type Session } from "../session.ts";
import type { Shop } from "../shop.ts";
import { cartPage } from "../views/cart-page.ts";
import { cataloguePage } from "../views/catalogue-page.ts";
import type { Frame } from "../views/frame.ts";
import { productPage } from "../views/product-page.ts";
import { addChecked, productIdFrom, quantityFrom, requireProduct } from "./cart-actions.ts";
import { RequestProblem } from "./problem.ts";

type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

export function pageRoutes(shop: Shop, frame: Frame): Hono {
  const pages = new Hono();
  const show = (c: Context, page: Page) => {
    c.header("Cache-Control", "private, no-cache");
    return c.html(page);
  };

  type Change = (session: Session) => Promise<unknown>;
  type Form = Readonly<Record<string, unknown>>;
  const quantityOf = (form: Form): Change => {
    const [productId, quantity] = [productIdFrom(form["productId"]), quantityFrom(form["quantity"])];
    return ({ userId }) => shop.carts.setQuantity(userId, productId, quantity);
  };
  const removalOf = (form: Form): Change => {
    const productId = productIdFrom(form["productId"]);
    return ({ userId }) => shop.carts.remove(userId, productId);
  };
  /** Who has no session has no cart, in which there is nothing to change. */
  const change = async (c: Context, session: Session | undefined, what: Change): Promise<void> => {
    if (session === undefined) return;
    await what(session);
    keepSession(c, session);
  };

  pages.get("/", async (c) => {
    const [products, inCart] = await Promise.all([shop.products(), shop.itemsInCart(readSession(c))]);
    return show(c, cataloguePage(frame, products, c.req.query("category"), inCart));
  });

  pages.get("/product/:id", async (c) => {
    const id = productIdFrom(c.req.param("id"));
    const [product, suggestions, inCart] = await Promise.all([
      requireProduct(shop, id),
      shop.suggestions([id]),
      shop.itemsInCart(readSession(c)),
    ]);
    return show(c, productPage(frame, product, suggestions, inCart));
  });

  pages.get("/cart", async (c) => {
    const cart = await shop.cart(readSession(c));
    const ids = cart.map((line) => line.productId);
    const countryCode = readCountry(c);
    const [priced, suggestions, cost] = await Promise.all([
      shop.price(cart),
      ids.length > 0 ? shop.suggestions(ids) : [],
      shop.shippingCost(cart, countryCode),
    ]);
    const checkout = { orderId: randomUUID(), level: readLoyalty(c), countryCode };
    return show(c, cartPage(frame, priced, suggestions, countItems(cart), { countryCode, cost }, checkout));
  });

  // As people type addresses.
  for (const path of ["/cart/", "/product/:id/"]) {
    pages.get(path, (c) => c.redirect(c.req.path.slice(0, -1)));
  }

  pages.post("/cart", async (c) => {
    const form = await c.req.parseBody();
    const known = readSession(c);
    const session = known ?? newSession();
    switch (form["action"] ?? "add") {
      case "add":
        await addChecked(shop, session, form["productId"], form["quantity"]);
        keepSession(c, session);
        break;
      case "set":
        await change(c, known, quantityOf(form));
        break;
      case "remove":
        await change(c, known, removalOf(form));
        break;
      case "empty":
        await change(c, known, ({ userId }) => shop.carts.empty(userId));
        break;
      default:
        throw new RequestProblem(400, "bad_action", "A cart's action is add, set, remove or empty.");
    }
    return c.redirect("/cart", 303);
  });
  return pages;
}
