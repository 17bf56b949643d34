import type { ShopServices } from "@astrolab/proto-node";
import { type Accounting, connectAccounting } from "./accounting.ts";
import { type CartService, connectCart } from "./cart.ts";
import { type Checkout, connectCheckout } from "./checkout.ts";
import { connectProductCatalog, type ProductCatalog } from "./product-catalog.ts";
import { connectRecommender, type Recommender } from "./recommendation.ts";
import { connectShipping, type Shipping } from "./shipping.ts";

/** Everybody whom the shop asks. */
export interface Neighbours {
  readonly catalog: ProductCatalog;
  readonly recommender: Recommender;
  readonly carts: CartService;
  readonly checkout: Checkout;
  readonly shipping: Shipping;
  readonly accounting: Accounting;
}

/** Host and port of each. */
export type Addresses = Readonly<Record<keyof Neighbours, string>>;

/** Nothing is asked yet. */
export function connectNeighbours(services: ShopServices, addresses: Addresses): Neighbours {
  return {
    catalog: connectProductCatalog(services, addresses.catalog),
    recommender: connectRecommender(services, addresses.recommender),
    carts: connectCart(addresses.carts),
    checkout: connectCheckout(services, addresses.checkout),
    shipping: connectShipping(addresses.shipping),
    accounting: connectAccounting(addresses.accounting),
  };
}

export function closeNeighbours(neighbours: Neighbours): void {
  for (const neighbour of Object.values(neighbours)) neighbour.close();
}
