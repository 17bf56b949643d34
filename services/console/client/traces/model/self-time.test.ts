import { expect, test } from "vitest";
import { rawTrace } from "../../../testing/raw-trace.ts";
import { readTrace } from "./read-trace.ts";
import { selfTime } from "./self-time.ts";

test("time with no child running is a span's own; overlapping children count once, and only inside of it", () => {
  const trace = readTrace(
    rawTrace("t", [
      { id: "root", at: 0, takes: 100 },
      { id: "a", parent: "root", at: 10, takes: 30 },
      { id: "a1", parent: "a", at: 10, takes: 10 },
      { id: "b", parent: "root", at: 20, takes: 30 },
      { id: "c", parent: "root", at: 90, takes: 50 },
    ]),
  );
  expect(trace.spans.map((_, place) => selfTime(trace, place))).toEqual([50, 20, 10, 30, 50]);
});
