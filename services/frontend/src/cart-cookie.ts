import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type Cart, formatCart, parseCart } from "./domain/cart.ts";

const NAME = "astrolab_cart";
const ONE_WEEK_SECONDS = 7 * 24 * 60 * 60;

export const readCart = (c: Context): Cart => parseCart(getCookie(c, NAME));

export function writeCart(c: Context, cart: Cart): void {
  if (cart.length === 0) {
    deleteCookie(c, NAME, { path: "/" });
    return;
  }
  setCookie(c, NAME, formatCart(cart), { path: "/", httpOnly: true, sameSite: "Lax", maxAge: ONE_WEEK_SECONDS });
}
