interface CartLine {
  productId: string;
  quantity: number;
}

/** Lines in the order in which they were added, each product once. */
export type Cart = readonly CartLine[];

/** The cart service's own rules, for what people read and choose from. */
export const MAX_LINES = 20;
export const MAX_QUANTITY = 10;

export const isQuantity = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_QUANTITY;

export const countItems = (cart: Cart): number => cart.reduce((sum, line) => sum + line.quantity, 0);
