import { expect, test } from "vitest";
import { readSearch } from "../search/search.ts";
import { examplesOf } from "./examples.ts";
import { namesOf, searchWords } from "./search-words.ts";

const search = (query: string) => readSearch(new URLSearchParams(query));

test("a search in words", () => {
  expect(searchWords(search('service=shop&operation=look&tags={"hit":"true"}&minDuration=5ms&maxDuration=1s'))).toBe(
    "hit=true · shop look · at least 5ms · at most 1s · last 15 minutes",
  );
  expect(searchWords(search("service=shop&lookback=7m"))).toBe("shop · now-7m to now");
});

test("two searches are called by what only they have", () => {
  const hits = search('service=shop&tags={"hit":"true","x":"1"}');
  const misses = search('service=shop&tags={"hit":"false","x":"1"}');
  expect(namesOf(hits, misses)).toEqual({ A: "A (hit=true)", B: "B (hit=false)" });
  expect(namesOf(hits, hits)).toEqual({ A: "A", B: "B" });
  expect(namesOf(search("service=shop&operation=look"), search("service=shop"))).toEqual({
    A: "A (shop look)",
    B: "B (shop)",
  });
});

test("examples are the ends and the middle, none of them twice", () => {
  const trace = (duration: number) => ({ duration, match: undefined }) as Parameters<typeof examplesOf>[0][number];
  const lengths = (all: readonly number[]) =>
    examplesOf(all.map(trace), "trace").map(({ title, trace: { duration } }) => [title, duration]);
  expect(lengths([3, 9, 1, 7, 5])).toEqual([
    ["Slowest", 9],
    ["Typical", 5],
    ["Quickest", 1],
  ]);
  expect(lengths([4])).toEqual([["Slowest", 4]]);
  expect(lengths([])).toEqual([]);
});
