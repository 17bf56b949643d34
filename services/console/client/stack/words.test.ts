import { expect, test } from "vitest";
import { durationText, memoryText, rateText, shareText, spanText } from "./words.ts";

test("figures are as long as they must be", () => {
  expect([0, 1.26, 24.4].map(rateText)).toEqual(["0.0/s", "1.3/s", "24/s"]);
  expect([0, 0.0004, 0.034, 0.124].map(shareText)).toEqual(["0%", "0.1%", "3.4%", "12%"]);
  expect([undefined, 4.24, 93.4, 1380].map(durationText)).toEqual(["–", "4.2 ms", "93 ms", "1.4 s"]);
  expect(memoryText(70 * 2 ** 20, 192 * 2 ** 20)).toBe("70 of 192 MiB");
  expect(memoryText(70.4 * 2 ** 20, undefined)).toBe("70 MiB");
  expect([-1, 59.9, 61, 7300].map(spanText)).toEqual(["0 s", "59 s", "1 min", "2 h"]);
});
