import { expect, test } from "vitest";
import { isAtLeast } from "./api-version.ts";

test.each([
  ["1.40", false],
  ["1.41", true],
  ["1.56", true],
  ["1.100", true],
  ["1.5", false],
  ["2.0", true],
  ["0.99", false],
  ["1.41.2", true],
  ["", false],
])("API %s is 1.41 or newer: %s", (version, expected) => {
  expect(isAtLeast(version, "1.41")).toBe(expected);
});
