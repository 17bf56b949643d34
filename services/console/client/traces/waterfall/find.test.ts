import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { readTrace } from "../model/read-trace.ts";
import { findSpans } from "./find.ts";

const { spans } = readTrace(
  rawTrace("t", [
    { id: "aa00", service: "shop", name: "GET /", at: 0, takes: 9 },
    { id: "bb11", parent: "aa00", name: "get_product_list", at: 1, takes: 2, tags: { "app.cache_hit": false } },
    {
      id: "cc22",
      parent: "aa00",
      name: "GetProduct",
      at: 4,
      takes: 2,
      tags: { error: true, "otel.status_description": "Not here" },
      logs: [{ at: 5, fields: { event: "retry", attempt: 2 } }],
    },
  ]),
);

test.each([
  ["", []],
  ["  ", []],
  ["get", [0, 1, 2]],
  ["PRODUCT", [1, 2]],
  ["app.cache_hit=false", [1]],
  ["app.cache_hit=true", []],
  ["error here", [2]],
  ["retry attempt=2", [2]],
  ["bb11", [1]],
])("%j finds %j", (typed, places) => {
  expect(findSpans(spans, typed)).toEqual(places);
});
