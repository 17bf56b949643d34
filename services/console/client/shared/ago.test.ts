import { expect, test } from "vitest";
import { ago } from "./ago.ts";

const now = Date.UTC(2026, 10, 22, 12);

test.each([
  [-2000, "just now"],
  [9000, "just now"],
  [59_000, "50 s ago"],
  [61_000, "1 min ago"],
  [3_600_000, "1 h ago"],
  [86_400_000, "21 Nov 2026"],
])("%i ms are %s", (before, text) => {
  expect(ago(now - before, now)).toBe(text);
});
