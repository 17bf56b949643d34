import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { readTrace } from "../model/read-trace.ts";
import { parents, reveal, toggle, visibleRows } from "./rows.ts";

const { spans } = readTrace(
  rawTrace("t", [
    { id: "0", at: 0, takes: 100 },
    { id: "1", parent: "0", at: 1, takes: 50 },
    { id: "2", parent: "1", at: 2, takes: 10 },
    { id: "3", parent: "0", at: 60, takes: 10 },
    { id: "4", parent: "3", at: 61, takes: 1 },
  ]),
);
const none: ReadonlySet<number> = new Set();

test("what is below a collapsed span is not seen", () => {
  expect(visibleRows(spans, none)).toEqual([0, 1, 2, 3, 4]);
  expect(visibleRows(spans, new Set([1]))).toEqual([0, 1, 3, 4]);
  expect(visibleRows(spans, parents(spans))).toEqual([0]);
});

test("a span comes to be seen when all above it open, and nothing else does", () => {
  expect([...reveal(spans, parents(spans), 2)]).toEqual([3]);
  const collapsed = new Set([3]);
  expect(reveal(spans, collapsed, 2)).toBe(collapsed);
});

test("one is opened and closed by the same", () => {
  expect([...toggle(toggle(none, 1), 3)]).toEqual([1, 3]);
  expect([...toggle(new Set([1]), 1)]).toEqual([]);
});
