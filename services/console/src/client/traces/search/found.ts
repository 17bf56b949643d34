import type { Jaeger } from "../jaeger/jaeger.ts";
import { readTrace } from "../model/read-trace.ts";
import { summarise, type TraceSummary } from "../model/summary.ts";
import { type Choice, choicesIn } from "./choices.ts";
import { matcherOf } from "./matching.ts";
import { questionOf, rangeOf, type Search } from "./search.ts";

/** What a search found, and in which stretch it looked: both ends in seconds since 1970. */
export interface Found {
  readonly traces: readonly TraceSummary[];
  readonly choices: readonly Choice[];
  readonly from: number;
  readonly to: number;
  /** Jaeger gave as many as it was asked for, so there may be more. */
  readonly isFull: boolean;
}

export async function find(jaeger: Jaeger, search: Search, now: number, signal: AbortSignal): Promise<Found> {
  const { from, to } = rangeOf(search, now);
  const answer = await jaeger.search(questionOf(search, now), signal);
  const matches = matcherOf(search);
  const read = answer.filter(({ spans }) => spans.length > 0).map(readTrace);
  const isFull = answer.length >= search.limit;
  const oldest = read.reduce((least, { start }) => Math.min(least, start / 1000), to);
  return {
    traces: read.map((trace) => summarise(trace, matches)),
    choices: choicesIn(read, matches),
    // Before the oldest of the newest nothing is known, and an empty stretch would say that there was nothing.
    from: (isFull ? oldest : from) / 1000,
    to: to / 1000,
    isFull,
  };
}
