import { type Context, Hono } from "hono";
import { type Cart, countItems, MAX_QUANTITY } from "../domain/cart.ts";
import { keepSession, newSession, readSession } from "../session.ts";
import type { Shop } from "../shop.ts";
import { addChecked, productIdFrom, requireProduct } from "./cart-actions.ts";
import { placeChecked } from "./order-form.ts";
import { RequestProblem } from "./problem.ts";

const MOST_IDS = 20;

function idsFrom(text: string | undefined): string[] {
  const ids = (text ?? "").split(",").filter(Boolean);
  if (ids.length === 0 || ids.length > MOST_IDS) {
    throw new RequestProblem(400, "bad_product_ids", `productIds is one to ${MOST_IDS} ids with commas between them.`);
  }
  return ids.map(productIdFrom);
}

async function bodyFrom(c: Context): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new RequestProblem(400, "bad_body", 'The body is JSON, such as {"productId":"ASTROLABE1","quantity":1}.');
  }
  return body as Record<string, unknown>;
}

async function cartJson(shop: Shop, cart: Cart) {
  const { lines, totals } = await shop.price(cart);
  return {
    count: countItems(cart),
    items: lines.map(({ product, quantity, total }) => ({
      productId: product.id,
      name: product.name,
      quantity,
      price: product.price,
      total,
    })),
    totals,
  };
}

export function apiRoutes(shop: Shop): Hono {
  const api = new Hono();

  api.get("/products", async (c) => c.json({ products: await shop.products() }));
  api.get("/products/:id", async (c) => c.json(await requireProduct(shop, productIdFrom(c.req.param("id")))));
  api.get("/recommendations", async (c) =>
    c.json({ products: await shop.recommendations(idsFrom(c.req.query("productIds"))) }),
  );

  api.get("/cart", async (c) => c.json(await cartJson(shop, await shop.cart(readSession(c)))));
  api.post("/cart", async (c) => {
    const body = await bodyFrom(c);
    const session = readSession(c) ?? newSession();
    const { cart, added } = await addChecked(shop, session, body["productId"], body["quantity"]);
    keepSession(c, session);
    return c.json({ ...(await cartJson(shop, cart)), added, mostOfOne: MAX_QUANTITY });
  });
  api.delete("/cart", async (c) => {
    const id = c.req.query("productId");
    const productId = id === undefined ? undefined : productIdFrom(id);
    const session = readSession(c);
    if (session === undefined) return c.json(await cartJson(shop, []));
    const { userId } = session;
    const cart = await (productId === undefined ? shop.carts.empty(userId) : shop.carts.remove(userId, productId));
    keepSession(c, session);
    return c.json(await cartJson(shop, cart));
  });

  api.post("/checkout", async (c) => {
    const fields = await bodyFrom(c);
    return c.json({ order: await placeChecked(c, shop, readSession(c), fields) });
  });

  api.all("/*", () => {
    throw new RequestProblem(404, "no_such_address", "The API has products, recommendations, cart and checkout.");
  });
  return api;
}
