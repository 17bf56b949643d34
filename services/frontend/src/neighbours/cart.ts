import type { Cart } from "../domain/cart.ts";
import { type HttpAnswer, type HttpCall, httpNeighbour } from "./http.ts";
import { lookAt } from "./look.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

export interface Added {
  readonly cart: Cart;
  /** How many came to it: fewer than were asked for where a cart takes no more of one product. */
  readonly added: number;
}

/** Every method rejects with a NeighbourError where the service does not answer or its store is away. */
export interface CartService extends Neighbour {
  read(userId: string, deadlineMs?: number): Promise<Cart>;
  /** Undefined when there is no room for another product. */
  add(userId: string, productId: string, quantity: number): Promise<Added | undefined>;
  /** Changes a line that is there; a product that is not in the cart is left out. */
  setQuantity(userId: string, productId: string, quantity: number): Promise<Cart>;
  remove(userId: string, productId: string): Promise<Cart>;
  empty(userId: string): Promise<Cart>;
}

const NAME = "cart";
const DEADLINE_MS = 2_000;
const CONFLICT = 409;

export function connectCart(address: string): CartService {
  const neighbour = httpNeighbour(NAME, address);
  const call = async (method: string, path: string, body?: unknown, deadlineMs = DEADLINE_MS): Promise<HttpAnswer> => {
    const asked: HttpCall = { method, path, deadlineMs, ...(body !== undefined && { body }) };
    const answer = await neighbour.ask(asked);
    if (answer.status < 500) return answer;
    throw new NeighbourError(NAME, problemCode(answer) ?? `HTTP ${answer.status}`, `${method} failed`);
  };
  const cartOf = async (answer: Promise<HttpAnswer>): Promise<Cart> => itemsOf(await answer);
  const query = (values: Readonly<Record<string, string>>) => new URLSearchParams(values).toString();

  return {
    name: NAME,
    connected: lookAt(neighbour),
    close: neighbour.close,
    read: (userId, deadlineMs) => cartOf(call("GET", `/cart?${query({ userId })}`, undefined, deadlineMs)),
    add: async (userId, productId, quantity) => {
      const answer = await call("POST", "/cart/items", { userId, productId, quantity });
      if (answer.status === CONFLICT) return undefined;
      return { cart: itemsOf(answer), added: (answer.body as { added: number }).added };
    },
    setQuantity: (userId, productId, quantity) => cartOf(call("PUT", "/cart/items", { userId, productId, quantity })),
    remove: (userId, productId) => cartOf(call("DELETE", `/cart/items?${query({ userId, productId })}`)),
    empty: (userId) => cartOf(call("DELETE", `/cart?${query({ userId })}`)),
  };
}

function itemsOf({ status, body }: HttpAnswer): Cart {
  const items = (body as { items?: unknown } | undefined)?.items;
  // What it refuses was checked before it was asked.
  if (status !== 200 || !Array.isArray(items)) throw new TypeError(`${NAME} answered ${status} without items`);
  return items as Cart;
}

function problemCode({ body }: HttpAnswer): string | undefined {
  return (body as { error?: { code?: string } } | undefined)?.error?.code;
}
