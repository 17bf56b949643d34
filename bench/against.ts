import type { Figure } from "./types.ts";

export interface Budget {
  /** Seconds. */
  readonly must: number;
  /** Times what the peer took. */
  readonly ratio: { readonly must: number; readonly aim: number };
}

/** A time by itself and beside the peer's. The middle of the rounds counts: one round may meet something else on the machine. */
export function against(name: string, own: readonly number[], peer: readonly number[], budget: Budget): Figure[] {
  const [mine, theirs] = [median(own), median(peer)];
  return [
    { name, value: mine, unit: "s", must: budget.must, note: range(own) },
    {
      name: `${name}, against docker compose`,
      value: mine / theirs,
      unit: "×",
      ...budget.ratio,
      note: `${mine.toFixed(1)} s against ${theirs.toFixed(1)} s`,
    },
  ];
}

/** @throws of nothing */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error("There is nothing to take the middle of.");
  return (low + high) / 2;
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)} s`;
}
