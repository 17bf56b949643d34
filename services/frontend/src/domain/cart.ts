import { isProductId } from "./product.ts";

interface CartLine {
  productId: string;
  quantity: number;
}

/** Lines in the order in which they were added, each product once. */
export type Cart = readonly CartLine[];

export const MAX_LINES = 20;
export const MAX_QUANTITY = 10;

export const isQuantity = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_QUANTITY;

/** Reads the cookie's text, `ID-2.ID-1`. Whatever is not exactly a cart that this shop wrote is an empty cart. */
export function parseCart(text: string | undefined): Cart {
  if (!text) return [];
  const lines: CartLine[] = [];
  for (const part of text.split(".", MAX_LINES + 1)) {
    const match = /^([A-Z0-9]{10})-([1-9]\d?)$/.exec(part);
    const [, productId = "", digits] = match ?? [];
    const quantity = Number(digits);
    if (!isProductId(productId) || !isQuantity(quantity)) return [];
    if (lines.some((line) => line.productId === productId)) return [];
    lines.push({ productId, quantity });
  }
  return lines.length > MAX_LINES ? [] : lines;
}

export function formatCart(cart: Cart): string {
  return cart.map(({ productId, quantity }) => `${productId}-${quantity}`).join(".");
}

/** Adds to what is there, up to MAX_QUANTITY of a product; undefined when there is no room for another product. */
export function addToCart(cart: Cart, productId: string, quantity: number): Cart | undefined {
  const present = cart.find((line) => line.productId === productId);
  if (present) return setQuantity(cart, productId, Math.min(MAX_QUANTITY, present.quantity + quantity));
  return cart.length >= MAX_LINES ? undefined : [...cart, { productId, quantity }];
}

/** Changes a line that is there; a product that is not in the cart is left out. */
export function setQuantity(cart: Cart, productId: string, quantity: number): Cart {
  return cart.map((line) => (line.productId === productId ? { productId, quantity } : line));
}

export function removeFromCart(cart: Cart, productId: string): Cart {
  return cart.filter((line) => line.productId !== productId);
}

export const countItems = (cart: Cart): number => cart.reduce((sum, line) => sum + line.quantity, 0);
