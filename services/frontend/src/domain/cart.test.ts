import { expect, test } from "vitest";
import {
  addToCart,
  type Cart,
  countItems,
  formatCart,
  MAX_LINES,
  parseCart,
  removeFromCart,
  setQuantity,
} from "./cart.ts";

const id = (number: number) => `P${String(number).padStart(9, "0")}`;
const lines = (count: number): Cart => Array.from({ length: count }, (_, at) => ({ productId: id(at), quantity: 1 }));

test("a cart survives its cookie", () => {
  const cart = [
    { productId: "ASTROLABE1", quantity: 2 },
    { productId: "TRIPOD00X1", quantity: 10 },
  ];
  expect(formatCart(cart)).toBe("ASTROLABE1-2.TRIPOD00X1-10");
  expect(parseCart(formatCart(cart))).toEqual(cart);
  expect(parseCart(formatCart(lines(MAX_LINES)))).toHaveLength(MAX_LINES);
});

test.each([
  undefined,
  "",
  "astrolabe1-1",
  "ASTROLABE1",
  "ASTROLABE1-0",
  "ASTROLABE1-11",
  "ASTROLABE1-01",
  "ASTROLABE1--1",
  "ASTROLABE1-1.",
  "ASTROLABE1-1.ASTROLABE1-2",
  "<script>-1",
  formatCart(lines(MAX_LINES + 1)),
  "ASTROLABE1-1.".repeat(100_000),
])("a cookie that this shop did not write is an empty cart (%#)", (text) => {
  expect(parseCart(text)).toEqual([]);
});

test("adding sums up to ten of a product, and a full cart takes no other one", () => {
  const cart = addToCart([], "ASTROLABE1", 7) ?? [];
  expect(addToCart(cart, "ASTROLABE1", 7)).toEqual([{ productId: "ASTROLABE1", quantity: 10 }]);
  expect(addToCart(lines(MAX_LINES), "ASTROLABE1", 1)).toBeUndefined();
  expect(addToCart(lines(MAX_LINES), id(0), 1)?.[0]).toEqual({ productId: id(0), quantity: 2 });
});

test("changing and removing touch their line only", () => {
  const cart = lines(2);
  expect(countItems(setQuantity(cart, id(1), 5))).toBe(6);
  expect(setQuantity(cart, "ASTROLABE1", 5)).toEqual(cart);
  expect(removeFromCart(cart, id(0))).toEqual([{ productId: id(1), quantity: 1 }]);
});
