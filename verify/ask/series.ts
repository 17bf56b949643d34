/** One line of a panel: seconds since the epoch and a value, oldest first. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [at: number, value: number])[];
}

export type Evidence =
  | { readonly kind: "data"; readonly series: number; readonly value: number }
  | { readonly kind: "empty" }
  | { readonly kind: "nan" }
  | { readonly kind: "old"; readonly age: number };

/**
 * Whether there is a number to show, and not only an old one.
 *
 * @param since seconds since the epoch: what is older is no evidence
 * @param now seconds since the epoch
 */
export function evidenceIn(all: readonly Series[], since: number, now: number): Evidence {
  const finite = all.map(({ points }) => points.filter(([, value]) => Number.isFinite(value)));
  const fresh = finite.filter((points) => points.some(([at]) => at >= since));
  const [first] = fresh;
  const last = first?.at(-1);
  if (last !== undefined) return { kind: "data", series: fresh.length, value: last[1] };
  const newest = Math.max(...finite.flatMap((points) => points.map(([at]) => at)));
  if (Number.isFinite(newest)) return { kind: "old", age: now - newest };
  return all.some(({ points }) => points.length > 0) ? { kind: "nan" } : { kind: "empty" };
}

/** For people. */
export function evidenceText(evidence: Evidence): string {
  if (evidence.kind === "empty") return "an empty answer";
  if (evidence.kind === "nan") return "only NaN or infinite values";
  if (evidence.kind === "old") return `nothing newer than ${Math.round(evidence.age)} s`;
  const value = String(Number(evidence.value.toPrecision(4)));
  return evidence.series === 1 ? value : `${evidence.series} series, the first at ${value}`;
}
