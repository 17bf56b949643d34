import { expect, test } from "vitest";
import { filterOf, huge, lookup } from "../testing/spans.ts";
import { filterText, matches } from "./spans.ts";

const missed = { "app.cache_hit": "false" };

test.each([
  ["another service", filterOf({ service: "frontend" }), false],
  ["another operation", filterOf({ operation: "other" }), false],
  ["any operation", filterOf({ operation: null }), true],
  ["another tag's value", filterOf({ tags: { "app.cache_hit": "true" } }), false],
  ["a tag that is not there", filterOf({ tags: { error: "true" } }), false],
  ["its tags", filterOf({ tags: missed }), true],
  ["longer", filterOf({ minDuration: 81 }), false],
  ["as long", filterOf({ minDuration: 80 }), true],
  ["more", filterOf({ attribute: { ...huge, atLeast: 200_001 } }), false],
  ["as much", filterOf({ attribute: { ...huge, atLeast: 200_000, atMost: 200_000 } }), true],
  ["less", filterOf({ attribute: { ...huge, atLeast: null, atMost: 199_999 } }), false],
  ["an attribute that is not there", filterOf({ attribute: { key: "app.none", atLeast: null, atMost: 9 } }), false],
])("a span against a filter: %s", (_, filter, expected) => {
  expect(matches(lookup({}), filter)).toBe(expected);
});

test("a filter in words", () => {
  expect(filterText(filterOf({ operation: null }))).toBe("spans of recommendation");
  expect(filterText(filterOf({ tags: missed, minDuration: 250, attribute: { ...huge, atMost: 300_000 } }))).toBe(
    "spans get_product_list of recommendation with app.cache_hit=false, at least 250 ms, app.products.count from 100000 to 300000",
  );
});
