import { add, type Count } from "./count.ts";
import type { Ended } from "./run-suite.ts";
import type { Suite } from "./suites.ts";

/** A suite that has run. */
export interface Ran extends Ended {
  readonly suite: Suite;
  readonly seconds: number;
}

/** What failed, what each suite gave and took, and on the last line the sum of them all, which CI reads. */
export function summary(ran: readonly Ran[]): string {
  const width = Math.max(...ran.map(({ suite }) => suite.name.length));
  const rows = ran.map(
    ({ suite, count, seconds }) => `${suite.name.padEnd(width)}  ${minutes(seconds).padStart(11)}  ${told(count)}\n`,
  );
  const failed = ran.filter(({ failures }) => failures.length > 0);
  const reports = failed.map(({ suite, failures }) => `\n── ${suite.name}: what failed\n${failures.join("\n")}\n`);
  return `${reports.join("")}\nAll suites:\n${rows.join("")}${told(ran.map(({ count }) => count).reduce(add))}\n`;
}

function told({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** As `2 min 05 s`. */
export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
