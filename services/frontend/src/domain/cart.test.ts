import { expect, test } from "vitest";
import { countItems, isQuantity } from "./cart.ts";

test("a cart holds as many things as its lines together", () => {
  expect(countItems([])).toBe(0);
  expect(
    countItems([
      { productId: "ASTROLABE1", quantity: 2 },
      { productId: "TRIPOD00X1", quantity: 10 },
    ]),
  ).toBe(12);
});

test.each([
  [1, true],
  [10, true],
  [0, false],
  [11, false],
  [1.5, false],
  ["1", false],
])("%j is a quantity: %s", (value, expected) => {
  expect(isQuantity(value)).toBe(expected);
});
