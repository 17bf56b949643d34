import { expect, test } from "vitest";
import { isAtLeast } from "./version.ts";

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

test.each([
  ["v3.248.0\n", true],
  ["3.200.0", true],
  ["v3.201.0-alpha.1", true],
  ["v4.0.0", true],
  ["v3.199.9", false],
  ["v2.300.0", false],
  ["", false],
  ["warning: a new version is available", false],
  ["warning: 3.276.0 is available", false],
])("%j is 3.200.0 or newer: %s", (version, expected) => {
  expect(isAtLeast(version, "3.200.0")).toBe(expected);
});
