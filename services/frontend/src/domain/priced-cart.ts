import type { Cart } from "./cart.ts";
import { type Money, sums, times } from "./money.ts";
import type { Product } from "./product.ts";

export interface PricedLine {
  product: Product;
  quantity: number;
  total: Money;
}

export interface PricedCart {
  lines: PricedLine[];
  /** One for each currency; none for an empty cart. */
  totals: Money[];
}

/** Puts names and prices to a cart. A product that the catalogue no longer has is left out. */
export function priceCart(cart: Cart, products: readonly Product[]): PricedCart {
  const byId = new Map(products.map((product) => [product.id, product]));
  const lines = cart.flatMap(({ productId, quantity }) => {
    const product = byId.get(productId);
    return product ? [{ product, quantity, total: times(product.price, quantity) }] : [];
  });
  return { lines, totals: sums(lines.map((line) => line.total)) };
}
