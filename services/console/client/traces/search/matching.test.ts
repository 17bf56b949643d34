import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { readTrace } from "../model/read-trace.ts";
import { matcherOf } from "./matching.ts";
import { readSearch } from "./search.ts";

const { spans } = readTrace(
  rawTrace("t", [
    { id: "root", service: "shop", name: "GET /", at: 0, takes: 90_000 },
    { id: "hit", parent: "root", service: "shop", name: "look", at: 1, takes: 1000, tags: { hit: true, n: 12 } },
    {
      id: "miss",
      parent: "root",
      service: "shop",
      name: "look",
      at: 2,
      takes: 50_000,
      tags: { hit: false },
      logs: [{ at: 3, fields: { event: "grown", by: 7 } }],
    },
    { id: "other", parent: "root", service: "catalog", name: "look", at: 5, takes: 10, tags: { hit: false } },
  ]),
);
const found = (search: Record<string, string>) =>
  spans.filter(matcherOf(readSearch(new URLSearchParams({ service: "shop", ...search })))).map(({ id }) => id);

test.each([
  [{}, ["root", "hit", "miss"]],
  [{ operation: "look" }, ["hit", "miss"]],
  [{ tags: '{"hit":"false"}' }, ["miss"]],
  [{ tags: '{"hit":"true","n":"12"}' }, ["hit"]],
  [{ tags: '{"hit":"true","n":"1"}' }, []],
  [{ tags: '{"service.instance.id":"shop"}', operation: "look" }, ["hit", "miss"]],
  [{ tags: '{"by":"7"}' }, ["miss"]],
  [{ minDuration: "20ms" }, ["root", "miss"]],
  [{ maxDuration: "20ms" }, ["hit"]],
])("%j finds %j", (search, ids) => {
  expect(found(search)).toEqual(ids);
});
