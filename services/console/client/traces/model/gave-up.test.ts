import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { gaveUpIn, inVain } from "./gave-up.ts";
import { readTrace } from "./read-trace.ts";

const call = (takes: number) =>
  readTrace(
    rawTrace(
      "a".repeat(32),
      [
        { id: "a", service: "frontend", name: "GET /", at: 0, takes: 3_010_000, tags: { "span.kind": "server" } },
        {
          id: "b",
          parent: "a",
          service: "frontend",
          name: "List",
          at: 1000,
          takes: 3_000_000,
          tags: { "span.kind": "client" },
        },
        {
          id: "c",
          parent: "b",
          service: "recommendation",
          name: "List",
          at: 2000,
          takes,
          tags: { "span.kind": "server" },
        },
        { id: "d", parent: "c", service: "recommendation", name: "get_product_list", at: 3000, takes: takes - 2000 },
      ],
      0,
    ),
  );

test("a caller that is over before its callee gave up waiting, and what is below works on in vain", () => {
  const trace = call(5_600_000);
  const found = gaveUpIn(trace);
  expect(found).toEqual([{ caller: 1, callee: 2, at: 3_001_000, until: 5_602_000 }]);
  expect([...inVain(trace, found)]).toEqual([
    [2, 3_001_000],
    [3, 3_001_000],
  ]);
});

test("an end that is written a moment after the answer is none", () => {
  expect(gaveUpIn(call(3_003_000))).toEqual([]);
  expect(gaveUpIn(call(2_000_000))).toEqual([]);
});
