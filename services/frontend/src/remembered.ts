import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isCountry, isLoyaltyLevel, type LoyaltyLevel } from "./domain/order.ts";

const LOYALTY = "astrolab_loyalty";
const COUNTRY = "astrolab_country";
/** The shop's own. */
const HOME = "US";
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** What a visitor said they are when they last ordered. */
export function readLoyalty(c: Context): LoyaltyLevel {
  const level = getCookie(c, LOYALTY);
  return isLoyaltyLevel(level) ? level : "none";
}

export const keepLoyalty = (c: Context, level: LoyaltyLevel): void => keep(c, LOYALTY, level);

/** Where a visitor's last order went. */
export function readCountry(c: Context): string {
  const code = getCookie(c, COUNTRY);
  return isCountry(code) ? code : HOME;
}

/** One that the shop's form does not offer is not kept, as it could not be shown there. */
export function keepCountry(c: Context, code: unknown): void {
  if (isCountry(code)) keep(c, COUNTRY, code);
}

function keep(c: Context, name: string, value: string): void {
  setCookie(c, name, value, { path: "/", httpOnly: true, sameSite: "Lax", maxAge: ONE_YEAR_SECONDS });
}
