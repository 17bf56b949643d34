import { expect, test } from "vitest";
import { labelTops } from "./plot.ts";

test("words stand above their line, and above those of a line just below", () => {
  expect(labelTops([200, 40], 1)).toEqual([195, 35]);
  expect(labelTops([200, 197], 1)).toEqual([195, 181]);
  expect(labelTops([197, 200, 150], 2)).toEqual([162, 190, 134]);
  expect(labelTops([200, 200], 1)).toEqual([195, 181]);
});
