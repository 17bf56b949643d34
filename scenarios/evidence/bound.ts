/** A value that is fewer spreads than this from the baseline's median is taken for noise. */
export const SPREADS = 3;

/** A figure, and where it comes from. */
export interface Candidate {
  readonly threshold: number;
  /** `3 × the 54 MiB before`; empty where the file names the figure itself. */
  readonly why: string;
}

/** What a value has to reach. */
export interface Bound extends Candidate {
  readonly direction: "up" | "down";
  /** The figure itself does not count. */
  readonly isStrict: boolean;
}

/** The one that lies furthest in a direction: of all that is asked for, what is hardest to reach. */
export function furthest(direction: Bound["direction"], candidates: readonly Candidate[]): Candidate {
  const sign = direction === "up" ? 1 : -1;
  return candidates.reduce((a, b) => (sign * b.threshold > sign * a.threshold ? b : a));
}

export function reaches(value: number, { direction, threshold, isStrict }: Bound): boolean {
  if (isStrict && value === threshold) return false;
  return direction === "up" ? value >= threshold : value <= threshold;
}
