export interface RankTest {
  /** How often one of `b` is greater than one of `a`, over all pairs; one that is as great counts half. 0 to 1. */
  readonly greater: number;
  /** How likely a difference at least this great would be if there were none, 0 to 1. */
  readonly p: number;
}

/** Below this many on either side the approximation does not hold, and nothing is said. */
export const fewest = 8;

/**
 * The test of Mann and Whitney, which asks for ranks alone and so does not mind a long tail: two-sided, by the normal
 * approximation, corrected for ties and for continuity. Undefined when there are fewer than eight on a side.
 */
export function rankTest(a: readonly number[], b: readonly number[]): RankTest | undefined {
  if (a.length < fewest || b.length < fewest) return undefined;
  const pairs = a.length * b.length;
  const total = a.length + b.length;
  const all = [...a.map((value) => ({ value, isB: false })), ...b.map((value) => ({ value, isB: true }))];
  all.sort((x, y) => x.value - y.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < total; ) {
    let to = from;
    while (to < total && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + to + 1) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isB }) => isB).length;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const u = rankSum - (b.length * (b.length + 1)) / 2;
  const variance = (pairs / 12) * (total + 1 - ties / (total * (total - 1)));
  const distance = Math.max(Math.abs(u - pairs / 2) - 0.5, 0);
  return { greater: u / pairs, p: variance === 0 ? 1 : Math.min(2 * upperTail(distance / Math.sqrt(variance)), 1) };
}

/** Of the normal distribution, above `z` ≥ 0: Abramowitz and Stegun 26.2.17, right to seven digits after the point. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const factors = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = factors.reduceRight((rest, factor) => (rest + factor) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
