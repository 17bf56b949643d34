import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { readTrace } from "../model/read-trace.ts";
import { stepOf } from "./keys.ts";
import { visibleRows } from "./rows.ts";

const { spans } = readTrace(
  rawTrace("t", [
    { id: "0", at: 0, takes: 100 },
    { id: "1", parent: "0", at: 1, takes: 50 },
    { id: "2", parent: "1", at: 2, takes: 10 },
    { id: "3", parent: "0", at: 60, takes: 10 },
  ]),
);

const step = (key: string, selected: number | undefined, collapsed: readonly number[] = []) => {
  const closed = new Set(collapsed);
  return stepOf(key, spans, visibleRows(spans, closed), closed, selected);
};

test.each([
  ["ArrowDown", undefined, [], { select: 0 }],
  ["ArrowDown", 0, [], { select: 1 }],
  ["ArrowDown", 1, [1], { select: 3 }],
  ["ArrowDown", 3, [], { select: 3 }],
  ["ArrowUp", 3, [1], { select: 1 }],
  ["ArrowUp", 0, [], { select: 0 }],
  ["Home", 3, [], { select: 0 }],
  ["End", 0, [], { select: 3 }],
  ["PageDown", 0, [], { select: 3 }],
  ["PageUp", 3, [], { select: 0 }],
  ["ArrowRight", 1, [], { select: 2 }],
  ["ArrowRight", 1, [1], { toggle: 1 }],
  ["ArrowRight", 2, [], {}],
  ["ArrowLeft", 1, [], { toggle: 1 }],
  ["ArrowLeft", 1, [1], { select: 0 }],
  ["ArrowLeft", 2, [], { select: 1 }],
  ["ArrowLeft", 0, [0], {}],
  ["a", 0, [], undefined],
] as const)("%s at %s with %j closed: %j", (key, selected, collapsed, expected) => {
  expect(step(key, selected, collapsed)).toEqual(expected);
});
