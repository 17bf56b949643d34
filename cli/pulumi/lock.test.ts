import { expect, test } from "vitest";
import { isAbandoned, lockHolders, lockInFile } from "./lock.ts";

const REFUSAL =
  "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n  file:///home/ann/.pulumi/locks/organization/astrolab/dev/1.json: created by ann@laptop (pid 4242) at 2026-11-22T10:00:00Z\n";

test("says who holds the stack", () => {
  expect(lockHolders(REFUSAL)).toEqual([{ user: "ann", host: "laptop", pid: 4242, since: "2026-11-22T10:00:00Z" }]);
  expect(lockHolders("error: no stack")).toBeUndefined();
});

test.each([
  ["its process is gone", "laptop", false, true],
  ["its process lives", "laptop", true, false],
  ["it is of another machine", "desk", false, false],
])("a lock is abandoned only when it protects nobody: %s", (_, host, alive, expected) => {
  expect(isAbandoned(lockHolders(REFUSAL) ?? [], host, () => alive)).toBe(expected);
});

test("a lock's own file says the same", () => {
  const text = '{"pid":4242,"username":"ann","hostname":"laptop","timestamp":"2026-11-22T10:00:00Z"}';
  expect(lockInFile(text)).toEqual({ user: "ann", host: "laptop", pid: 4242, since: "2026-11-22T10:00:00Z" });
  expect(lockInFile('{"pid":')).toBeUndefined();
});

test("a lock that does not say who made it is never taken for abandoned", () => {
  expect(isAbandoned([], "laptop", () => false)).toBe(false);
});
