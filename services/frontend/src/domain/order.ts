import type { Money } from "./money.ts";

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

export interface Address {
  street: string;
  city: string;
  zipCode: string;
  countryCode: string;
}

export interface OrderRequest {
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
