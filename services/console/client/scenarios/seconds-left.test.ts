import { expect, test } from "vitest";
import { secondsLeft } from "./seconds-left.ts";

const step = { state: "looking", phase: "expect", within: 60 } as const;
const run = { phase: "expect", phaseSince: 100_000 } as const;

test.each([
  ["at its beginning", 100_000, 60],
  ["in between", 115_000, 45],
  ["after its end", 161_000, 0],
  ["before its beginning, by a clock that is late", 99_000, 60],
])("%s, at %i ms, %i s are left", (_, now, left) => {
  expect(secondsLeft(step, run, now)).toBe(left);
});

test("none are left of what has not begun or is settled", () => {
  expect(secondsLeft({ ...step, phase: "recover" }, run, 115_000)).toBeUndefined();
  expect(secondsLeft({ ...step, state: "pass" }, run, 115_000)).toBeUndefined();
});
