import { lengthTexts } from "../search/length.ts";
import type { RankTest } from "./rank-test.ts";
import { fewest } from "./rank-test.ts";
import type { Figures } from "./statistics.ts";

export interface Verdict {
  /** `none` where nothing can be said. */
  readonly kind: "differs" | "alike" | "none";
  readonly headline: string;
  /** What it rests on; empty where nothing does. */
  readonly grounds: string;
}

/** What the searches are called at the beginning of a sentence. */
export type Names = Readonly<Record<"A" | "B", string>>;

/** Above this a difference may well be chance. */
const threshold = 0.01;

/** What two searches' lengths of time say, in words. */
export function verdictOf(
  a: Figures | undefined,
  b: Figures | undefined,
  test: RankTest | undefined,
  names: Names = { A: "A", B: "B" },
): Verdict {
  if (a === undefined || b === undefined) {
    const empty =
      a === undefined && b === undefined ? "Neither search has" : `Search ${a === undefined ? "A" : "B"} has no`;
    return { kind: "none", headline: `${empty}${a === b ? " any" : ""} traces to compare.`, grounds: "" };
  }
  const medians = `Median ${lengthTexts([a.median, b.median]).join(" against ")}`;
  if (test === undefined) {
    const grounds = `${medians}. At least ${fewest} traces on each side are needed to tell a difference from chance.`;
    return { kind: "none", headline: "Too few traces to tell.", grounds };
  }
  if (test.p >= threshold) {
    const grounds = `${medians}. If both were alike, a difference like this would appear ${often(test.p)} (Mann-Whitney test).`;
    return { kind: "alike", headline: "No difference beyond chance.", grounds };
  }
  const slower = test.greater >= 0.5 ? "B" : "A";
  // A headline that its own figures belie helps nobody.
  if (slower === "B" ? b.median <= a.median : a.median <= b.median) {
    const share = Math.round((slower === "B" ? test.greater : 1 - test.greater) * 100);
    const grounds = `${medians}, but of two traces picked at random, the one from ${slower} is slower in ${share} of 100 cases (Mann-Whitney test, ${pText(test.p)}).`;
    return { kind: "alike", headline: "They differ, but neither takes longer as a whole.", grounds };
  }
  const [high, low] = slower === "B" ? [b, a] : [a, b];
  const share = slower === "B" ? test.greater : 1 - test.greater;
  const times = low.median > 0 ? high.median / low.median : 1;
  const headline =
    times >= 1.05 ? `${names[slower]} takes ${ratioText(times)} times as long.` : `${names[slower]} takes longer.`;
  const pairs = `of two traces picked at random, the one from ${slower} is slower in ${Math.round(share * 100)} of 100 cases`;
  return {
    kind: "differs",
    headline,
    grounds: `${medians}; ${pairs}. That is beyond chance (Mann-Whitney test, ${pText(test.p)}).`,
  };
}

/** `3.7`; of a hundred and more no digits after the point say anything. */
export function ratioText(ratio: number): string {
  return `${ratio >= 100 ? Math.round(ratio) : Number(ratio.toPrecision(ratio < 10 ? 2 : 3))}`;
}

function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

function often(p: number): string {
  return `${Math.max(Math.round(p * 100), 1)} times in 100`;
}
