import { expect, test } from "vitest";
import { suitesOf } from "./suites.ts";
import { minutes, summary } from "./summary.ts";

const suites = suitesOf(".");

const named = (wanted: string) => {
  const found = suites.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no suite ${wanted}`);
  return found;
};

test("what failed, a line for each suite, and the sum alone on the last", () => {
  const ran = [
    { suite: named("unit"), count: { passed: 1900, failed: 0, skipped: 2 }, failures: [], seconds: 125.4 },
    {
      suite: named("conformance"),
      count: { passed: 100, failed: 1, skipped: 0 },
      failures: [" FAIL  a.test.ts > b"],
      seconds: 59.4,
    },
  ];
  expect(summary(ran)).toBe(`
── conformance: what failed
 FAIL  a.test.ts > b

All suites:
unit          2 min 05 s  1900 passed, 0 failed, 2 skipped
conformance         59 s  100 passed, 1 failed
2000 passed, 1 failed, 2 skipped
`);
});

test("seconds that round up to a minute are one", () => {
  expect([59.4, 59.6, 60, 3600].map(minutes)).toEqual(["59 s", "1 min 00 s", "1 min 00 s", "60 min 00 s"]);
});
