import { expect, test } from "vitest";
import { sparkline } from "./sparkline.ts";

test.each([
  [[], 5, ""],
  [[3], 5, "█"],
  [[0, 1, 2, 3, 4, 5, 6, 7], 8, "▁▂▃▄▅▆▇█"],
  [[0, 0, 0], 5, "▁▁▁"],
  [[33, 32.9, 33.1], 5, "███"],
  [[-7, 0], 5, "▁█"],
  [[Number.NaN, 1, Number.POSITIVE_INFINITY, 2], 5, "▅█"],
])("%j in %i", (values, width, text) => {
  expect(sparkline(values, width)).toBe(text);
});

test("where there is no room for all, a peak is never lost", () => {
  expect(sparkline([0, 0, 0, 0, 9, 0, 0, 0, 0, 0], 5)).toBe("▁▁█▁▁");
});
