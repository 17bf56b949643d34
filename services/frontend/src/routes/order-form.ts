import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isLoyaltyLevel, type LoyaltyLevel, type OrderRequest, type PlacedOrder } from "../domain/order.ts";
import { OrderRefused } from "../neighbours/checkout.ts";
import type { Session } from "../session.ts";
import type { Shop } from "../shop.ts";
import { RequestProblem } from "./problem.ts";

const LOYALTY = "astrolab_loyalty";
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** What a visitor said they are when they last ordered. */
export function readLoyalty(c: Context): LoyaltyLevel {
  const level = getCookie(c, LOYALTY);
  return isLoyaltyLevel(level) ? level : "none";
}

type Fields = Readonly<Record<string, unknown>>;

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
};

/** A whole number, or 0, which checkout refuses in its own words. */
const whole = (fields: Fields, name: string): number => {
  const value = text(fields, name);
  return /^\d{1,4}$/.test(value) ? Number(value) : 0;
};

function orderFrom(fields: Fields, userId: string, loyaltyLevel: LoyaltyLevel): OrderRequest {
  return {
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
  setCookie(c, LOYALTY, given, { path: "/", httpOnly: true, sameSite: "Lax", maxAge: ONE_YEAR_SECONDS });
  try {
    return await shop.checkout.place(orderFrom(fields, session.userId, given));
  } catch (error) {
    if (error instanceof OrderRefused) throw refused(error.message);
    throw error;
  }
}

const refused = (message: string) => new RequestProblem(422, "order_refused", message);
