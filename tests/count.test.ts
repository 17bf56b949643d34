import { expect, test } from "vitest";
import { add, readCount } from "./count.ts";

test("reads the closing line of vitest", () => {
  expect(readCount("✓ a.test.ts\n\n3 passed, 0 failed\n")).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

test("adds up several pytest runs, errors as failures", () => {
  expect(readCount("==== 4 passed, 1 skipped in 0.1s ====\n== 1 failed, 2 passed, 1 error in 2s ==\n")).toEqual({
    passed: 6,
    failed: 2,
    skipped: 1,
  });
});

test("reads through colours", () => {
  expect(readCount("\u001b[32m\u001b[1m24 passed\u001b[0m\u001b[32m in 4.74s\u001b[0m\n")).toEqual({
    passed: 24,
    failed: 0,
    skipped: 0,
  });
});

test("counts the top tests of go test -v", () => {
  expect(readCount("--- PASS: TestA (0.00s)\n    --- PASS: TestA/sub (0.00s)\n--- FAIL: TestB (0.01s)\n")).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test("silence is not a count", () => {
  expect(readCount("all good")).toBeUndefined();
});

test("adds", () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 4, failed: 5, skipped: 6 })).toEqual({
    passed: 5,
    failed: 7,
    skipped: 9,
  });
});
