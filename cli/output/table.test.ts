import { expect, test } from "vitest";
import { table } from "./table.ts";
import { duration, mebibytes } from "./time.ts";

test("columns are as wide as they must be", () => {
  expect(table(["A", "LONG"], [["recommendation", "1"], ["b"]])).toBe("A               LONG\nrecommendation  1\nb\n");
});

test.each([
  [0, "0.0 s"],
  [4_149, "4.1 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 00 s"],
  [125_000, "2 min 05 s"],
  [11_400_000, "3 h 10 min"],
  [-5, "0.0 s"],
])("%i ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test("memory is in the unit that people think in", () => {
  expect([mebibytes(831.4), mebibytes(1434)]).toEqual(["831 MiB", "1.4 GiB"]);
});
