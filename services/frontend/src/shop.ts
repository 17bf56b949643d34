import { type Cart, countItems } from "./domain/cart.ts";
import type { Money } from "./domain/money.ts";
import { type PricedCart, priceCart } from "./domain/priced-cart.ts";
import type { Product } from "./domain/product.ts";
import type { Accounting } from "./neighbours/accounting.ts";
import type { CartService } from "./neighbours/cart.ts";
import type { Checkout } from "./neighbours/checkout.ts";
import type { Neighbours } from "./neighbours/connect.ts";
import { NeighbourError } from "./neighbours/neighbour-error.ts";
import type { Session } from "./session.ts";

const SUGGESTIONS = 4;
/** What a page waits for the figure beside its cart, without which it is as good. */
const COUNT_DEADLINE_MS = 1_000;

/** Suggestions for a page; undefined when the neighbour that makes them did not answer. */
export type Suggestions = Product[] | undefined;

/** What the shop can do, for pages and API alike. Every method rejects with a NeighbourError unless it says otherwise. */
export interface Shop {
  products(): Promise<Product[]>;
  /** @param query has a letter or digit in it, and at most 100 bytes */
  search(query: string): Promise<Product[]>;
  product(id: string): Promise<Product | undefined>;
  recommendations(productIds: readonly string[]): Promise<Product[]>;
  /** Never rejects because a neighbour is away: a page can do without suggestions. */
  suggestions(productIds: readonly string[]): Promise<Suggestions>;
  price(cart: Cart): Promise<PricedCart>;
  /** What it costs to ship a cart there; undefined for an empty one, and when nobody said so in time: checkout adds it all the same. */
  shippingCost(cart: Cart, countryCode: string): Promise<Money | undefined>;
  readonly carts: CartService;
  readonly checkout: Checkout;
  readonly accounting: Accounting;
  /** The visitor's; for one without a session it is empty, and nobody is asked. */
  cart(session: Session | undefined): Promise<Cart>;
  /** How many things are in it; undefined when the neighbour that keeps it did not answer in time. */
  itemsInCart(session: Session | undefined): Promise<number | undefined>;
  /** What it resolves to, or undefined where a neighbour is away. */
  unlessAway<T>(answer: Promise<T>): Promise<T | undefined>;
  /** Names of the neighbours that are not connected. */
  missing(): string[];
}

export function createShop(neighbours: Neighbours): Shop {
  const { catalog, recommender, carts, checkout, shipping, accounting } = neighbours;
  const recommendations = async (productIds: readonly string[]): Promise<Product[]> => {
    const ids = await recommender.recommend(productIds, SUGGESTIONS);
    if (ids.length === 0) return [];
    const byId = new Map((await catalog.list()).map((product) => [product.id, product]));
    return ids.flatMap((id) => byId.get(id) ?? []).slice(0, SUGGESTIONS);
  };
  const unlessAway = async <T>(answer: Promise<T>): Promise<T | undefined> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof NeighbourError) return undefined;
      throw error;
    }
  };
  return {
    products: () => catalog.list(),
    search: (query) => catalog.search(query),
    product: (id) => catalog.get(id),
    recommendations,
    suggestions: (productIds) => unlessAway(recommendations(productIds)),
    // An empty cart needs no prices, so it can be shown while the catalogue is away.
    price: async (cart) => (cart.length === 0 ? { lines: [], totals: [] } : priceCart(cart, await catalog.list())),
    shippingCost: async (cart, countryCode) =>
      cart.length === 0 ? undefined : unlessAway(shipping.quote(cart, countryCode)),
    carts,
    checkout,
    accounting,
    cart: async (session) => (session === undefined ? [] : carts.read(session.userId)),
    itemsInCart: async (session) => {
      if (session === undefined) return 0;
      const cart = await unlessAway(carts.read(session.userId, COUNT_DEADLINE_MS));
      return cart && countItems(cart);
    },
    unlessAway,
    missing: () =>
      Object.values(neighbours)
        .filter((neighbour) => !neighbour.connected())
        .map(({ name }) => name),
  };
}
