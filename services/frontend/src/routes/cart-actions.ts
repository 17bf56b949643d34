import { isQuantity, MAX_LINES, MAX_QUANTITY } from "../domain/cart.ts";
import { isProductId, type Product } from "../domain/product.ts";
import type { Added } from "../neighbours/cart.ts";
import type { Session } from "../session.ts";
import type { Shop } from "../shop.ts";
import { badProductId, badQuantity, cartIsFull, noSuchProduct } from "./problem.ts";

/** The id, or a RequestProblem when it is not one. */
export function productIdFrom(value: unknown): string {
  if (typeof value !== "string" || !isProductId(value)) throw badProductId();
  return value;
}

/** The quantity, 1 when none is given, or a RequestProblem. */
export function quantityFrom(value: unknown): number {
  const quantity = typeof value === "string" && /^\d{1,3}$/.test(value) ? Number(value) : (value ?? 1);
  if (!isQuantity(quantity)) throw badQuantity(MAX_QUANTITY);
  return quantity;
}

/** The product, or a RequestProblem when the catalogue has none of this id. */
export async function requireProduct(shop: Shop, id: string): Promise<Product> {
  const product = await shop.product(id);
  if (!product) throw noSuchProduct(id);
  return product;
}

/** The cart with a product of the catalogue added to it. */
export async function addChecked(shop: Shop, { userId }: Session, id: unknown, quantity: unknown): Promise<Added> {
  const productId = productIdFrom(id);
  const count = quantityFrom(quantity);
  await requireProduct(shop, productId);
  const added = await shop.carts.add(userId, productId, count);
  if (!added) throw cartIsFull(MAX_LINES);
  return added;
}
