import { expect, test } from "vitest";
import { tracePoints } from "./exemplars.ts";

const id = (digit: string): string => digit.repeat(32);
const at = (time: number, value: number, trace_id: string) => ({ time, value, labels: { trace_id }, seriesLabels: {} });

test("the slowest of each stretch are kept, in the order of time, each trace once", () => {
  const found = tracePoints(
    [at(14, 1, id("1")), at(13, 9, id("2")), at(12, 5, id("3")), at(21, 2, id("4")), at(22, 9, id("2"))],
    10,
  );
  expect(found.map(({ time, value, traceId }) => [time, value, traceId])).toEqual([
    [12, 5, id("3")],
    [13, 9, id("2")],
    [21, 2, id("4")],
  ]);
});

test("what leads to no trace is left out", () => {
  const longer = `${id("1")}/../../console`;
  const hostile = `../../../console/?a=${id("1")}`;
  expect(tracePoints([at(1, 1, hostile), at(1, 1, longer), at(1, 1, ""), at(1, Number.NaN, id("1"))], 10)).toEqual([]);
});

test("the span that was measured comes with its trace, where it is one", () => {
  const found = ["aaaaaaaaaaaaaaaa", "../x"].map((span_id, index) => ({
    ...at(index * 20, 1, id(`${index}`)),
    labels: { trace_id: id(`${index}`), span_id },
  }));
  expect(tracePoints(found, 10).map(({ spanId }) => spanId)).toEqual(["aaaaaaaaaaaaaaaa", undefined]);
});
