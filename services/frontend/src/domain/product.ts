import type { Money } from "./money.ts";

export interface Product {
  id: string;
  name: string;
  description: string;
  /** A file name in `pictures/`. */
  picture: string;
  price: Money;
  categories: readonly string[];
}

export const isProductId = (text: string): boolean => /^[A-Z0-9]{10}$/.test(text);

/** Every category once, the one with most products first. */
export function categoriesOf(products: readonly Product[]): string[] {
  const counts = new Map<string, number>();
  for (const category of products.flatMap((product) => product.categories)) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([category]) => category);
}
