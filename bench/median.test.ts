import { expect, test } from "vitest";
import { median, spread } from "./median.ts";

test("the middle of the rounds is taken, and what lies around it", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), spread([4, 1, 3])]).toEqual([2, 2.5, [1, 4]]);
  expect(() => median([])).toThrow("There is nothing to take the middle of.");
});
