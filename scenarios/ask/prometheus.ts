import { Refused } from "../../common/http/answer.ts";
import type { Words } from "../../common/http/body.ts";
import { isRefused, type PrometheusClient, prometheusClient } from "../../common/http/prometheus.ts";
import { answerOf, brief, wordsOf } from "./answer.ts";
import type { Backends } from "./backends.ts";

/** Seconds since the epoch, and a finite value. */
export type Point = readonly [at: number, value: number];

type Ask = Backends["prometheus"];

const WHO = "Prometheus";

const GENERAL = wordsOf(WHO);
const WORDS: Words = {
  ...GENERAL,
  failed: (answer, reason) =>
    isRefused(answer.status)
      ? new Refused(`${WHO} refused the query: ${brief(reason ?? answer.text)}`)
      : GENERAL.failed(answer, reason),
};

function client(ask: Ask): PrometheusClient {
  return prometheusClient((path, parameters) => answerOf(WHO, ask(`api/v1/${path}`, parameters)), WORDS);
}

/**
 * What a query gives over a time, oldest first; NaN and infinities are no data.
 *
 * @param start @param end seconds since the epoch. @param step seconds
 * @throws NoAnswer; Refused for a query that is wrong or gives more than one series
 */
export async function range(ask: Ask, query: string, start: number, end: number, step: number): Promise<Point[]> {
  const result = await client(ask).range(query, start, end, step);
  if (result.length > 1) {
    throw new Refused(`the query returns ${result.length} series, but one is needed: wrap it in sum(…) or max(…)`);
  }
  const samples = result[0]?.samples ?? [];
  return samples.map(({ time, value }): Point => [time, value]).filter(([, value]) => Number.isFinite(value));
}

/** Ids of the traces that a metric's exemplars point at, newest first, and how many exemplars there are. @throws NoAnswer */
export async function exemplars(
  ask: Ask,
  metric: string,
  start: number,
  end: number,
): Promise<{ readonly count: number; readonly traceIds: readonly string[] }> {
  const all = await client(ask).exemplars(metric, start, end);
  const newest = all.filter(({ time }) => time >= start).sort((a, b) => b.time - a.time);
  const ids = newest.flatMap(({ labels }) => labels["trace_id"] ?? []);
  return { count: newest.length, traceIds: [...new Set(ids)] };
}
