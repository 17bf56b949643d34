import type { Jaeger } from "../jaeger/jaeger.ts";
import { summarise, type TraceSummary } from "../model/summary.ts";
import { type Choice, choicesIn } from "./choices.ts";
import { lookThrough } from "./look-through.ts";
import { matcherOf } from "./matching.ts";
import { rangeOf, type Search } from "./search.ts";

/** What a search found, and in which stretch it looked: both ends in seconds since 1970. */
export interface Found {
  readonly traces: readonly TraceSummary[];
  readonly choices: readonly Choice[];
  readonly from: number;
  readonly to: number;
  /** As many as were asked for, so there may be more. */
  readonly isFull: boolean;
}

export async function find(jaeger: Jaeger, search: Search, now: number, signal: AbortSignal): Promise<Found> {
  const { from, to } = rangeOf(search, now);
  const matches = matcherOf(search);
  const { traces: read, isFull } = await lookThrough(jaeger, search, now, matches, signal);
  const oldest = read.reduce((least, { start }) => Math.min(least, start / 1000), to);
  const traces = read.map((trace) => summarise(trace, matches));
  const failed = traces.filter(({ isMatchFailed }) => isMatchFailed).length;
  return {
    traces,
    choices: withErrors(choicesIn(read, matches), failed === traces.length ? 0 : failed),
    // Before the oldest of the newest nothing is known, and an empty stretch would say that there was nothing.
    from: (isFull ? oldest : from) / 1000,
    to: to / 1000,
    isFull,
  };
}

/** Few libraries say `error=false` of what went well, so that this attribute alone need not have two values. */
function withErrors(choices: readonly Choice[], failed: number): readonly Choice[] {
  if (failed === 0 || choices.some(({ key }) => key === "error")) return choices;
  return [{ key: "error", values: [{ value: "true", traces: failed }] }, ...choices];
}
