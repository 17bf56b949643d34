import { expect, test } from "vitest";
import { coresOf, type Stats, usageIn } from "./usage.ts";

const MIB = 1024 * 1024;
const stats = (read: string, seconds: number, held: Readonly<Record<string, number>>): Stats => ({
  read,
  cpu_stats: { cpu_usage: { total_usage: seconds * 1e9 } },
  memory_stats: { usage: 50 * MIB, stats: held },
});

test("file pages that can be dropped are no memory in use, in either version of control groups", () => {
  const at = Date.parse("2026-01-01T00:00:10Z");
  const used = { MiB: 40, cpuSeconds: 3, at };
  const read = "2026-01-01T00:00:10.000Z";
  expect(usageIn(stats(read, 3, { total_inactive_file: 10 * MIB, inactive_file: 1 }))).toEqual(used);
  expect(usageIn(stats(read, 3, { inactive_file: 10 * MIB }))).toEqual(used);
  expect(usageIn(stats(read, 3, {}))).toEqual({ ...used, MiB: 50 });
});

test("cores are CPU time by the time that went by", () => {
  const [before, after] = [stats("2026-01-01T00:00:10Z", 3, {}), stats("2026-01-01T00:00:40Z", 6, {})];
  expect(coresOf(usageIn(before), usageIn(after))).toBe(0.1);
});
