import { expect, test } from "vitest";
import { rankTest } from "./rank-test.ts";

const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

// Worked out apart from this code, with Python's exact math.erfc.
test.each([
  [ten, ten.map((value) => value + 10), 1, 0.0001826717911095504],
  [ten, ten.map((value) => value + 3), 0.755, 0.05811687556969593],
  [ten, ten, 0.5, 1],
  [ten.map((value) => value + 3), ten, 0.245, 0.05811687556969593],
])("%j against %j", (a, b, greater, p) => {
  const found = rankTest(a, b);
  expect(found?.greater).toBeCloseTo(greater, 10);
  expect(found?.p).toBeCloseTo(p, 6);
});

test("all alike is no difference, and few are none to tell by", () => {
  const same = Array.from({ length: 9 }, () => 5);
  expect(rankTest(same, same)).toEqual({ greater: 0.5, p: 1 });
  expect(rankTest(ten, [1, 2, 3, 4, 5, 6, 7])).toBeUndefined();
});
