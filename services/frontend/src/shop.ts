import type { Cart } from "./domain/cart.ts";
import { type PricedCart, priceCart } from "./domain/priced-cart.ts";
import type { Product } from "./domain/product.ts";
import { NeighbourError } from "./neighbours/neighbour-error.ts";
import type { ProductCatalog } from "./neighbours/product-catalog.ts";
import type { Recommender } from "./neighbours/recommendation.ts";

const SUGGESTIONS = 4;

/** Suggestions for a page; undefined when the neighbour that makes them did not answer. */
export type Suggestions = Product[] | undefined;

/** What the shop can do, for pages and API alike. Every method rejects with a NeighbourError unless it says otherwise. */
export interface Shop {
  products(): Promise<Product[]>;
  product(id: string): Promise<Product | undefined>;
  recommendations(productIds: readonly string[]): Promise<Product[]>;
  /** Never rejects because a neighbour is away: a page can do without suggestions. */
  suggestions(productIds: readonly string[]): Promise<Suggestions>;
  price(cart: Cart): Promise<PricedCart>;
  /** Names of the neighbours that are not connected. */
  missing(): string[];
}

export function createShop(catalog: ProductCatalog, recommender: Recommender): Shop {
  const recommendations = async (productIds: readonly string[]): Promise<Product[]> => {
    const ids = await recommender.recommend(productIds, SUGGESTIONS);
    if (ids.length === 0) return [];
    const byId = new Map((await catalog.list()).map((product) => [product.id, product]));
    return ids.flatMap((id) => byId.get(id) ?? []).slice(0, SUGGESTIONS);
  };
  return {
    products: () => catalog.list(),
    product: (id) => catalog.get(id),
    recommendations,
    suggestions: async (productIds) => {
      try {
        return await recommendations(productIds);
      } catch (error) {
        if (error instanceof NeighbourError) return undefined;
        throw error;
      }
    },
    // An empty cart needs no prices, so it can be shown while the catalogue is away.
    price: async (cart) => (cart.length === 0 ? { lines: [], totals: [] } : priceCart(cart, await catalog.list())),
    missing: () => [catalog, recommender].filter((neighbour) => !neighbour.connected()).map(({ name }) => name),
  };
}
