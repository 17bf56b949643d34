import { expect, test } from "vitest";
import { questionOf, readSearch, writeSearch } from "./search.ts";

const now = 1_795_441_506_203;
const read = (query: string) => readSearch(new URLSearchParams(query));
const jaegers =
  "service=recommendation&operation=get_product_list&tags=%7B%22app.cache_hit%22%3A%22false%22%7D&minDuration=50ms&lookback=custom&start=1763899100000000&end=1763900000000000&limit=50";

test("an address of Jaeger's own page is understood, and written as it was", () => {
  const search = read(jaegers);
  expect(search).toEqual({
    service: "recommendation",
    operation: "get_product_list",
    tags: { "app.cache_hit": "false" },
    minDuration: "50ms",
    maxDuration: "",
    time: { from: "1763899100000", to: "1763900000000" },
    limit: 50,
  });
  expect(`${writeSearch(search)}`).toBe(jaegers);
  expect(questionOf(search, now)).toEqual({
    service: "recommendation",
    operation: "get_product_list",
    tags: '{"app.cache_hit":"false"}',
    minDuration: "50ms",
    start: "1763899100000000",
    end: "1763900000000000",
    limit: "50",
  });
});

test("an address that says nothing asks for the newest of the last quarter of an hour", () => {
  const search = read("");
  expect(`${writeSearch(search)}`).toBe("lookback=15m&limit=200");
  expect(questionOf({ ...search, service: "shop" }, now)).toEqual({
    service: "shop",
    start: `${now - 900_000}000`,
    end: `${now}000`,
    limit: "200",
  });
});

test.each([
  ["limit=-1", { limit: 200 }],
  ["limit=1e9", { limit: 5000 }],
  ["limit=x", { limit: 200 }],
  ["operation=all", { operation: "" }],
  ["tags=x", { tags: {} }],
  ["tags=[1]", { tags: {} }],
  ["tags=null", { tags: {} }],
  ['tags={"a":false,"b":12}', { tags: { a: "false", b: "12" } }],
  ["lookback=2h", { time: { from: "now-2h", to: "now" } }],
  ["lookback=custom", { time: { from: "now-15m", to: "now" } }],
  ["lookback=javascript:1", { time: { from: "now-15m", to: "now" } }],
  ["lookback=5m&start=1763899100000000&end=1763900000000000", { time: { from: "now-5m", to: "now" } }],
  ["start=1763899100000000&end=1763900000000000", { time: { from: "1763899100000", to: "1763900000000" } }],
])("%s", (query, part) => {
  expect(read(query)).toMatchObject(part);
});

test("a stretch that ends before it begins is the usual one", () => {
  const search = read("lookback=custom&start=1763900000000000&end=1763899100000000");
  expect(questionOf(search, now)["start"]).toBe(`${now - 900_000}000`);
});
