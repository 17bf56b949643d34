import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { readTrace } from "../model/read-trace.ts";
import { siblings } from "./siblings.ts";

test("each span is told among those below the same one", () => {
  const { spans } = readTrace(
    rawTrace("t", [
      { id: "root", at: 0, takes: 100 },
      { id: "first", parent: "root", at: 1, takes: 50 },
      { id: "below", parent: "first", at: 2, takes: 10 },
      { id: "second", parent: "root", at: 60, takes: 10 },
      { id: "third", parent: "root", at: 80, takes: 10 },
    ]),
  );
  const told = siblings(spans).map(({ position, count }, place) => [spans[place]?.id, position, count]);
  expect(told).toEqual([
    ["root", 1, 1],
    ["first", 1, 3],
    ["below", 1, 1],
    ["second", 2, 3],
    ["third", 3, 3],
  ]);
});
