import { mannWhitney } from "../../../../../scenarios/evidence/mann-whitney.ts";

export interface RankTest {
  /** How often one of `b` is greater than one of `a`, over all pairs; one that is as great counts half. 0 to 1. */
  readonly greater: number;
  /** How likely a difference at least this great would be if there were none, in either direction, 0 to 1. */
  readonly p: number;
}

/** Below this many on either side the test's approximation does not hold, and nothing is said. */
export const fewest = 8;

/** Whether two samples differ, by the test with which scenarios are judged. Undefined when there are too few of one. */
export function rankTest(a: readonly number[], b: readonly number[]): RankTest | undefined {
  if (a.length < fewest || b.length < fewest) return undefined;
  const { u, p } = mannWhitney(b, a);
  return { greater: u / (a.length * b.length), p: Math.min(2 * Math.min(p, mannWhitney(a, b).p), 1) };
}
