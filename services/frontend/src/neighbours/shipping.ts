import type { Cart } from "../domain/cart.ts";
import type { Money } from "../domain/money.ts";
import { httpNeighbour } from "./http.ts";
import { lookAt } from "./look.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

export interface Shipping extends Neighbour {
  /**
   * What it costs to ship these things there. Rejects with a NeighbourError where the service does not say so in time.
   * @param cart has something in it
   * @param countryCode ISO 3166, two capital letters
   */
  quote(cart: Cart, countryCode: string): Promise<Money>;
}

const NAME = "shipping";
/** A cart's page is as good without it, and checkout asks again. Customs may take longer. */
const DEADLINE_MS = 1_000;

export function connectShipping(address: string): Shipping {
  const neighbour = httpNeighbour(NAME, address);
  return {
    name: NAME,
    connected: lookAt(neighbour),
    close: neighbour.close,
    quote: async (cart, countryCode) => {
      const items = cart.map(({ productId, quantity }) => ({ productId, quantity }));
      const asked = { method: "POST", path: "/quote", body: { countryCode, items }, deadlineMs: DEADLINE_MS };
      const { status, body } = await neighbour.ask(asked);
      const { cost, error } = (body ?? {}) as { cost?: Money; error?: { code?: string } };
      if (status !== 200 || !cost) throw new NeighbourError(NAME, error?.code ?? `HTTP ${status}`, "no quote");
      return cost;
    },
  };
}
