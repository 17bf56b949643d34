import type { Series } from "../../common/http/prometheus-series.ts";

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
  const finite = all.map(({ samples }) => samples.filter(({ value }) => Number.isFinite(value)));
  const fresh = finite.filter((samples) => samples.some(({ time }) => time >= since));
  const [first] = fresh;
  const last = first?.at(-1);
  if (last !== undefined) return { kind: "data", series: fresh.length, value: last.value };
  const newest = Math.max(...finite.flatMap((samples) => samples.map(({ time }) => time)));
  if (Number.isFinite(newest)) return { kind: "old", age: now - newest };
  return all.some(({ samples }) => samples.length > 0) ? { kind: "nan" } : { kind: "empty" };
}

/** For people. */
export function evidenceText(evidence: Evidence): string {
  if (evidence.kind === "empty") return "an empty answer";
  if (evidence.kind === "nan") return "only NaN or infinite values";
  if (evidence.kind === "old") return `nothing newer than ${Math.round(evidence.age)} s`;
  const value = String(Number(evidence.value.toPrecision(4)));
  return evidence.series === 1 ? value : `${evidence.series} series, the first at ${value}`;
}
