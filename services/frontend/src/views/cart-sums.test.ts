import { expect, test } from "vitest";
import { readable } from "../../testing/shop-under-test.ts";
import type { Money } from "../domain/money.ts";
import { cartSums } from "./cart-sums.ts";

const usd = (units: number, nanos = 0): Money => ({ currencyCode: "USD", units, nanos });
const PRODUCTS = [usd(249)];
const SHIPPING = usd(8, 990_000_000);

const seen = async (products: readonly Money[], countryCode: string, cost?: Money): Promise<string[]> =>
  readable(String(await cartSums(products, { countryCode, cost })));

test("the products, what it costs to ship them there, and both together", async () => {
  expect(await seen(PRODUCTS, "DE", SHIPPING)).toEqual([
    ...["Products", "$249.00"],
    ...["Shipping to Germany", "$8.99"],
    ...["Total", "$257.99"],
  ]);
});

test("where nobody says what shipping costs, the total is without it and says so", async () => {
  expect(await seen(PRODUCTS, "DE")).toEqual(["Total", "$249.00", "Shipping is added at checkout."]);
});

test("amounts of two currencies stand beside each other", async () => {
  const euros = { currencyCode: "EUR", units: 5, nanos: 0 };
  expect(await seen([...PRODUCTS, euros], "US", SHIPPING)).toEqual([
    ...["Products", "$249.00 + €5.00"],
    ...["Shipping to United States", "$8.99"],
    ...["Total", "$257.99 + €5.00"],
  ]);
});
