import { expect, test } from "vitest";
import reference from "../../../testing/grafana-units.json" with { type: "json" };
import { formatValue } from "./units.ts";

// @grafana/data itself is 137 MB with what it needs, so its answers are kept instead.
const cases = Object.entries(reference.units).flatMap(([unit, byDecimals]) =>
  Object.entries(byDecimals).map(([decimals, texts]): [string, string, string[]] => [unit, decimals, texts]),
);

/** The same digits; the unit without Grafana's plurals and home-made short forms. */
function inTheField(text: string): string {
  return text
    .replace(/(\d) (min|hour|day|week|year)s?$/, (_, digit: string, unit: string) => `${digit} ${units[unit]}`)
    .replace(/ (Mil|Bil|Tri)$/, (_, word: string) => ` ${word.charAt(0)}`)
    .replace(/(\d)([KMBT]) (?=\S+$)/, "$1 $2 ");
}

const units: Readonly<Record<string, string>> = { min: "min", hour: "h", day: "d", week: "wk", year: "yr" };

test.each(cases)("%s with %s decimals has the digits that it has in Grafana", (unit, decimals, texts) => {
  const digits = decimals === "auto" ? undefined : Number(decimals);
  expect(reference.values.map((value) => formatValue(value, unit, digits))).toEqual(texts.map(inTheField));
});

test("units are written as the field writes them", () => {
  const written = [
    formatValue(60, "s"),
    formatValue(180, "s", 0),
    formatValue(7200, "s", 0),
    formatValue(1_750_000, "short"),
    formatValue(12.5, "count:spans/s"),
    formatValue(1750, "count:spans/s"),
    formatValue(12.5, "suffix: things"),
    formatValue(3, "prefix:#"),
  ];
  expect(written).toEqual(["1 min", "3 min", "2 h", "1.75 M", "12.5 spans/s", "1.75 K spans/s", "12.5 things", "#3"]);
});

test("what is no number is not written as one", () => {
  expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => formatValue(value))).toEqual([
    "–",
    "∞",
    "−∞",
  ]);
});
