import { expect, test } from "vitest";
import { yRange } from "./y-range.ts";

test.each([
  ["room above and below", 10, 20, {}, [9, 21]],
  ["a hard beginning", 10, 20, { min: 0 }, [0, 21]],
  ["a hard end", 10, 20, { min: 0, max: 100 }, [0, 100]],
  ["a soft end that the data has not reached", 1, 2, { min: 0, softMax: 50 }, [0, 50]],
  ["a soft end that the data has passed", 0, 100, { min: 0, softMax: 50 }, [0, 110]],
  ["a soft end before a hard one", 0, 0.01, { min: 0, max: 1, softMax: 0.05 }, [0, 0.05]],
  ["a hard end behind a soft one", 0, 0.99, { min: 0, max: 1, softMax: 0.05 }, [0, 1]],
  ["a soft beginning", 10, 20, { softMin: 0 }, [0, 21]],
  ["no room below zero for what is not negative", 1, 40, {}, [0, 43.9]],
  ["room below what is", -5, 5, {}, [-6, 6]],
  ["one value", 5, 5, {}, [4.5, 5.5]],
  ["nothing but zero", 0, 0, { min: 0 }, [0, 0.1]],
  ["no data", null, null, { min: 0, softMax: 50 }, [0, 55]],
  ["limits that leave no room", 0, 1, { min: 5, max: 5 }, [5, 6]],
] as const)("%s", (_, low, high, limits, [bottom, top]) => {
  const [from, to] = yRange(low, high, limits);
  expect([from, to]).toEqual([expect.closeTo(bottom), expect.closeTo(top)]);
});
