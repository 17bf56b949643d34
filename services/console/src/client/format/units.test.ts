import { expect, test } from "vitest";
import reference from "../../../testing/grafana-units.json" with { type: "json" };
import { formatValue } from "./units.ts";

// @grafana/data itself is 137 MB with what it needs, so its answers are kept instead.
const cases = Object.entries(reference.units).flatMap(([unit, byDecimals]) =>
  Object.entries(byDecimals).map(([decimals, texts]): [string, string, string[]] => [unit, decimals, texts]),
);

test.each(cases)("%s with %s decimals reads as in Grafana", (unit, decimals, texts) => {
  const digits = decimals === "auto" ? undefined : Number(decimals);
  expect(reference.values.map((value) => formatValue(value, unit, digits))).toEqual(texts);
});

test("what is no number is not written as one", () => {
  expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => formatValue(value))).toEqual([
    "–",
    "∞",
    "−∞",
  ]);
});
