import type { Answer } from "../../../../../common/http/answer.ts";
import type { Words } from "../../../../../common/http/body.ts";
import { type Exemplar, type PrometheusClient, prometheusClient } from "../../../../../common/http/prometheus.ts";
import type { Labels, Series } from "../../../../../common/http/prometheus-series.ts";
import { addressOf } from "../../../../../common/http/send.ts";
import { answerFrom, answerText } from "../answer.ts";
import { steadyFetch } from "../steady-fetch.ts";
import type { Timing } from "./step.ts";
import type { TimeRange } from "./time-range.ts";
import { createTurns } from "./turns.ts";

/** Each throws a QueryError that says in words what went wrong. */
export interface Prometheus {
  range(expr: string, timing: Timing, signal: AbortSignal): Promise<readonly Series[]>;
  /** @param time seconds since 1970 */
  instant(expr: string, time: number, signal: AbortSignal): Promise<readonly Series[]>;
  exemplars(expr: string, timing: Timing, signal: AbortSignal): Promise<readonly Exemplar[]>;
  /** Of the series that there were at some time of the range. */
  labelValues(
    label: string,
    match: string | undefined,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly string[]>;
  labelNames(match: string | undefined, range: TimeRange, signal: AbortSignal): Promise<readonly string[]>;
  /** The labels of each series, its name among them. */
  series(match: string, range: TimeRange, signal: AbortSignal): Promise<readonly Labels[]>;
}

export class QueryError extends Error {}

const limitMs = 10_000;
/** A browser has six connections to one address: a Prometheus that hangs must leave some for everything else. */
const atATime = 3;

const words: Words = {
  failed: (answer, reason) => new QueryError(reason ?? answerText("Prometheus", answer)),
  unexpected: (answer) => new QueryError(answerText("Prometheus", answer)),
};

/** @param base where Prometheus is, without a slash at its end: `/prometheus` */
export function prometheusAt(base: string, fetch: typeof globalThis.fetch): Prometheus {
  const turns = createTurns(atATime);
  async function send(url: string, signal: AbortSignal): Promise<Answer> {
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await answerFrom(await steadyFetch(url, AbortSignal.any([signal, limit]), fetch));
    } catch (error) {
      if (signal.aborted) throw error;
      if (!limit.aborted) throw new QueryError("Prometheus cannot be reached.");
      const late = new QueryError(`No answer within ${limitMs / 1000} s.`);
      // What waits would get the same answer, only later.
      turns.failWaiting(late);
      throw late;
    }
  }
  const until = (signal: AbortSignal): PrometheusClient =>
    prometheusClient(
      (path, parameters) => turns.take(signal, () => send(`${base}/api/v1/${addressOf(path, parameters)}`, signal)),
      words,
    );
  return {
    range: (query, { start, end, step }, signal) => until(signal).range(query, start, end, step),
    instant: (query, time, signal) => until(signal).instant(query, time),
    exemplars: (query, { start, end }, signal) => until(signal).exemplars(query, start, end),
    labelValues: (label, match, range, signal) => until(signal).labelValues(label, match, within(range)),
    labelNames: (match, range, signal) => until(signal).labelNames(match, within(range)),
    series: (match, range, signal) => until(signal).series(match, within(range)),
  };
}

function within({ from, to }: TimeRange): { readonly start: number; readonly end: number } {
  return { start: Math.floor(from / 1000), end: Math.ceil(to / 1000) };
}
