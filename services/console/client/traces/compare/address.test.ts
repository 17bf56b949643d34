import { expect, test } from "vitest";
import { readSearch } from "../search/search.ts";
import { opposite, readPair, writePair } from "./address.ts";

const misses = readSearch(new URLSearchParams('service=recommendation&tags={"x":"1","app.cache_hit":"false"}'));

test("two searches go into one address and come out again", () => {
  const hits = opposite(misses);
  expect(hits).toEqual({ ...misses, tags: { x: "1", "app.cache_hit": "true" } });
  expect(readPair(new URLSearchParams(`${writePair(hits, misses)}`))).toEqual([hits, misses]);
  expect(opposite(opposite(misses))).toEqual(misses);
});

test("a search without a tag of two values is its own opposite", () => {
  const all = readSearch(new URLSearchParams("service=recommendation"));
  expect(opposite(all)).toBe(all);
});
