const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** @param duration as Go writes it: `1m30s` @returns nanoseconds, which the engine counts in */
export function nanoseconds(duration: string): number {
  let milliseconds = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    milliseconds += Number(amount) * (UNITS[String(unit)] ?? 0);
  }
  return Math.round(milliseconds * 1e6);
}
