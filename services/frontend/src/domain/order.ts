import { z } from "zod";
import type { Money } from "./money.ts";

const ORDER_ID = z.uuid();

/** Whether checkout takes it for an order's id. */
export const isOrderId = (value: unknown): value is string => ORDER_ID.safeParse(value).success;

/** Best first. */
export const LOYALTY_LEVELS = ["gold", "silver", "bronze", "none"] as const;

export type LoyaltyLevel = (typeof LOYALTY_LEVELS)[number];

export const isLoyaltyLevel = (value: unknown): value is LoyaltyLevel =>
  LOYALTY_LEVELS.some((level) => level === value);

/** Where the shop sends things, by ISO 3166. */
export const COUNTRIES: Readonly<Record<string, string>> = {
  US: "United States",
  BR: "Brazil",
  CA: "Canada",
  DE: "Germany",
  FR: "France",
  GB: "United Kingdom",
  IN: "India",
  JP: "Japan",
};

export const isCountry = (value: unknown): value is string =>
  typeof value === "string" && Object.hasOwn(COUNTRIES, value);

export interface Address {
  street: string;
  city: string;
  zipCode: string;
  countryCode: string;
}

export interface OrderRequest {
  /** One that is sent again with the same id is not made again. */
  orderId: string;
  userId: string;
  email: string;
  address: Address;
  creditCard: { number: string; expirationYear: number; expirationMonth: number; cvv: string };
  loyaltyLevel: LoyaltyLevel;
}

/** An order that is paid and on its way. */
export interface PlacedOrder {
  orderId: string;
  trackingId: string;
  shippingCost: Money;
  address: Address;
  items: { productId: string; quantity: number; cost: Money }[];
  total: Money;
}
