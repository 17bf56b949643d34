import { type Context, Hono } from "hono";
import type { HtmlEscapedString } from "hono/utils/html";
import { readCart, writeCart } from "../cart-cookie.ts";
import { countItems, removeFromCart, setQuantity } from "../domain/cart.ts";
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

  pages.get("/", async (c) => {
    const products = await shop.products();
    return show(c, cataloguePage(frame, products, c.req.query("category"), countItems(readCart(c))));
  });

  pages.get("/product/:id", async (c) => {
    const id = productIdFrom(c.req.param("id"));
    const [product, suggestions] = await Promise.all([requireProduct(shop, id), shop.suggestions([id])]);
    return show(c, productPage(frame, product, suggestions, countItems(readCart(c))));
  });

  pages.get("/cart", async (c) => {
    const cart = readCart(c);
    const ids = cart.map((line) => line.productId);
    const [priced, suggestions] = await Promise.all([shop.price(cart), ids.length > 0 ? shop.suggestions(ids) : []]);
    return show(c, cartPage(frame, priced, suggestions, countItems(cart)));
  });

  // As people type addresses.
  for (const path of ["/cart/", "/product/:id/"]) {
    pages.get(path, (c) => c.redirect(c.req.path.slice(0, -1)));
  }

  pages.post("/cart", async (c) => {
    const form = await c.req.parseBody();
    const cart = readCart(c);
    switch (form["action"] ?? "add") {
      case "add":
        writeCart(c, (await addChecked(shop, cart, form["productId"], form["quantity"])).cart);
        break;
      case "set":
        writeCart(c, setQuantity(cart, productIdFrom(form["productId"]), quantityFrom(form["quantity"])));
        break;
      case "remove":
        writeCart(c, removeFromCart(cart, productIdFrom(form["productId"])));
        break;
      case "empty":
        writeCart(c, []);
        break;
      default:
        throw new RequestProblem(400, "bad_action", "A cart's action is add, set, remove or empty.");
    }
    return c.redirect("/cart", 303);
  });
  return pages;
}
