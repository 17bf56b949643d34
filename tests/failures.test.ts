import { expect, test } from "vitest";
import { failuresIn } from "./failures.ts";

const VITEST = `
 ✓ plan/ports.test.ts (1 test) 3ms
 ❯ plan/plan.test.ts (2 tests | 1 failed) 9ms

⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯

 FAIL  plan/plan.test.ts > a port is 8080
AssertionError: expected 8081 to be 8080

 ❯ plan/plan.test.ts:3:14
      3|   expect(port).toBe(8080);

⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[1/1]⎯


 Test Files  1 failed (1)
      Tests  1 failed | 1 passed (2)

1 passed, 1 failed
`;

test("vitest's own report of what failed is kept, without its rulers and its sum", () => {
  expect(failuresIn(VITEST)).toEqual([
    " FAIL  plan/plan.test.ts > a port is 8080",
    "AssertionError: expected 8081 to be 8080",
    " ❯ plan/plan.test.ts:3:14",
    "      3|   expect(port).toBe(8080);",
  ]);
});

test("of other runners the lines that name what failed", () => {
  const pytest = "....F\nFAILED test_cache.py::test_full - assert 1 == 2\n1 failed, 4 passed in 0.1s\n";
  const go = "=== RUN   TestPin\n--- FAIL: TestPin (0.03s)\n--- PASS: TestOther (0.00s)\nFAIL\n";
  expect([failuresIn(pytest), failuresIn(go)]).toEqual([
    ["FAILED test_cache.py::test_full - assert 1 == 2"],
    ["--- FAIL: TestPin (0.03s)"],
  ]);
});

test("what passed says nothing, and a flood is cut short", () => {
  expect(failuresIn("2 passed, 0 failed\n")).toEqual([]);
  const flood = Array.from({ length: 100 }, (_, at) => `FAILED test_${at}`).join("\n");
  expect(failuresIn(flood).slice(-2)).toEqual(["FAILED test_59", "… and 40 lines more, above"]);
});
