import { expect, test } from "vitest";
import { serviceColors } from "./service-colors.ts";
import { shortName } from "./short-name.ts";
import { counted, percent } from "./times.ts";

test.each([
  ["astrolab.shop.v1.ProductCatalogService/ListProducts", "ProductCatalogService/ListProducts"],
  ["GET /product/:id", "GET /product/:id"],
  ["get_product_list", "get_product_list"],
  ["a.b/c/d", "a.b/c/d"],
  ["<b>a.b/c", "<b>a.b/c"],
])("%s is called %s", (name, short) => {
  expect(shortName(name)).toBe(short);
});

test("counts and shares in words", () => {
  expect([counted(1, "span"), counted(2000, "span")]).toEqual(["1 span", "2,000 spans"]);
  expect([0, 0.001, 0.01, 0.876, 1].map(percent)).toEqual(["0 %", "< 1 %", "1 %", "88 %", "100 %"]);
});

test("a service has its colour whatever the others' order is", () => {
  const one = serviceColors(["b", "a", "b"]);
  const other = serviceColors(["a", "b"]);
  expect([one("a"), one("b")]).toEqual([other("a"), other("b")]);
  expect(one("a")).not.toBe(one("b"));
  expect(one("a")).toMatch(/^light-dark\(#\w{6}, #\w{6}\)$/);
});
