import { expect, test } from "vitest";
import { faultTimeIn } from "./fault-time.ts";

const flag = (feature_flag_key: string, ...values: (number | undefined)[]) => ({
  labels: { feature_flag_key },
  samples: values.flatMap((value, index) => (value === undefined ? [] : [{ time: 100 + 5 * index, value }])),
});

test("a flag that was turned on divides off the time since then", () => {
  expect(faultTimeIn([flag("leak", 0, 0, 1, 1), flag("other", 0, 0, 0, 0)])).toEqual({
    flag: "leak",
    state: "on",
    from: 110_000,
    to: undefined,
  });
});

test("one that was turned off again, the time while it was on", () => {
  expect(faultTimeIn([flag("leak", 0, 1, 1, 0, 0)])).toEqual({ flag: "leak", state: "on", from: 105_000, to: 110_000 });
});

test("one that was on from the beginning, the time since it was turned off", () => {
  expect(faultTimeIn([flag("leak", 1, 1, 0, 0)])).toEqual({ flag: "leak", state: "off", from: 110_000, to: undefined });
});

test("of several the last one that was turned on", () => {
  const found = faultTimeIn([flag("a", 0, 1, 1, 1), flag("b", 0, 0, 1, 1), flag("c", 1, 1, 1, 0)]);
  expect(found).toMatchObject({ flag: "b", from: 110_000 });
});

test("a service that dies turns no flag, and nobody who knows is nothing to divide by", () => {
  expect(faultTimeIn([flag("leak", 1, 1, undefined, undefined, 1)])).toBeUndefined();
  expect(faultTimeIn([])).toBeUndefined();
});
