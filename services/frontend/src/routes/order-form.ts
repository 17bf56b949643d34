import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { BookedOrder } from "../domain/booked-order.ts";
import { isLoyaltyLevel, isOrderId, type LoyaltyLevel, type OrderRequest, type PlacedOrder } from "../domain/order.ts";
import { OrderRefused } from "../neighbours/checkout.ts";
import { keepLoyalty, readLoyalty } from "../remembered.ts";
import type { Session } from "../session.ts";
import type { Shop } from "../shop.ts";
import { noSuchOrder, RequestProblem } from "./problem.ts";

export type Fields = Readonly<Record<string, unknown>>;

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
};

/** A whole number, or 0, which checkout refuses in its own words. */
const whole = (fields: Fields, name: string): number => {
  const value = text(fields, name);
  return /^\d{1,4}$/.test(value) ? Number(value) : 0;
};

/** The form's. An order that comes without one, as a program's may, is not sent again. */
function orderIdFrom(fields: Fields): string {
  const id = fields["orderId"] ?? randomUUID();
  if (!isOrderId(id)) throw refused("An order's id is a UUID, such as 7f9c24e8-3b12-4fef-91e0-56a2d5a2b1c3.");
  return id;
}

function orderFrom(fields: Fields, userId: string, loyaltyLevel: LoyaltyLevel): OrderRequest {
  return {
    orderId: orderIdFrom(fields),
    userId,
    email: text(fields, "email"),
    address: {
      street: text(fields, "street"),
      city: text(fields, "city"),
      zipCode: text(fields, "zipCode"),
      countryCode: text(fields, "countryCode"),
    },
    creditCard: {
      number: text(fields, "cardNumber"),
      expirationYear: whole(fields, "expirationYear"),
      expirationMonth: whole(fields, "expirationMonth"),
      cvv: text(fields, "cvv"),
    },
    loyaltyLevel,
  };
}

/** Orders what is in the visitor's cart. Rejects with a RequestProblem where they can change what is wrong. */
export async function placeChecked(
  c: Context,
  shop: Shop,
  session: Session | undefined,
  fields: Fields,
): Promise<PlacedOrder> {
  if (session === undefined) throw refused("The cart is empty, so there is nothing to order.");
  const given = fields["loyaltyLevel"] ?? readLoyalty(c);
  if (!isLoyaltyLevel(given)) throw refused("A loyalty level is gold, silver, bronze or none.");
  const order = orderFrom(fields, session.userId, given);
  keepLoyalty(c, given);
  try {
    return await shop.checkout.place(order);
  } catch (error) {
    if (error instanceof OrderRefused) throw refused(error.message);
    throw error;
  }
}

/**
 * An order that the visitor placed: from the books, where checkout, which remembers its latest ones, has it no more.
 * Rejects with a RequestProblem where it is not to be found.
 */
export async function requireOrder(
  shop: Shop,
  session: Session | undefined,
  id: string,
): Promise<PlacedOrder | BookedOrder> {
  if (session === undefined || !isOrderId(id)) throw noSuchOrder();
  const placed = await shop.checkout.find(session.userId, id);
  if (placed !== undefined) return placed;
  const booked = (await shop.accounting.orders(session.userId)).find(({ orderId }) => orderId === id);
  if (booked === undefined) throw noSuchOrder();
  return booked;
}

const REFUSED = "order_refused";

const refused = (message: string) => new RequestProblem(422, REFUSED, message);

/** Whether an order was refused for what its customer can change. */
export const isRefusal = (error: unknown): error is RequestProblem =>
  error instanceof RequestProblem && error.code === REFUSED;
