import { add, type Count } from "./count.ts";
import type { Suite } from "./suites.ts";

/** A suite that has run. */
export interface Ran {
  readonly suite: Suite;
  readonly count: Count;
  readonly seconds: number;
}

/** What each suite gave and took, and on the last line the sum of them all, which CI reads. */
export function summary(ran: readonly Ran[]): string {
  const width = Math.max(...ran.map(({ suite }) => suite.name.length));
  const rows = ran.map(
    ({ suite, count, seconds }) => `${suite.name.padEnd(width)}  ${minutes(seconds).padStart(11)}  ${told(count)}\n`,
  );
  return `\nAll suites:\n${rows.join("")}${told(ran.map(({ count }) => count).reduce(add))}\n`;
}

function told({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** As `2 min 05 s`. */
export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
