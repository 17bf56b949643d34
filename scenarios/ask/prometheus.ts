import { z } from "zod";
import type { Answer, Backends } from "../run/types.ts";
import { answerOf, jsonOf, Refused, short } from "./answer.ts";

const point = z.tuple([z.number(), z.string()]);
const rangeSchema = z.object({ data: z.object({ result: z.array(z.object({ values: z.array(point) })) }) });
const exemplarSchema = z.object({
  data: z.array(
    z.object({
      exemplars: z.array(z.object({ labels: z.record(z.string(), z.string()), timestamp: z.number() })),
    }),
  ),
});
const errorSchema = z.object({ error: z.string() });

/** Seconds since the epoch, and a finite value. */
export type Point = readonly [at: number, value: number];

type Ask = Backends["prometheus"];

const WHO = "Prometheus";

/**
 * What a query gives over a time, oldest first; NaN and infinities are no data.
 *
 * @param start @param end seconds since the epoch. @param step seconds
 * @throws NoAnswer; Refused for a query that is wrong or gives more than one series
 */
export async function range(ask: Ask, query: string, start: number, end: number, step: number): Promise<Point[]> {
  const form = { query, start: String(start), end: String(end), step: String(step) };
  const answer = await answerOf(WHO, ask("api/v1/query_range", form));
  refuse(answer);
  const { result } = jsonOf(WHO, rangeSchema, answer).data;
  if (result.length > 1) {
    throw new Refused(`the query returns ${result.length} series, but one is needed: wrap it in sum(…) or max(…)`);
  }
  const values = result[0]?.values ?? [];
  return values.map(([at, text]): Point => [at, Number(text)]).filter(([, value]) => Number.isFinite(value));
}

/** Ids of the traces that a metric's exemplars point at, newest first, and how many exemplars there are. @throws NoAnswer */
export async function exemplars(
  ask: Ask,
  metric: string,
  start: number,
  end: number,
): Promise<{ readonly count: number; readonly traceIds: readonly string[] }> {
  const form = { query: metric, start: String(start), end: String(end) };
  const answer = await answerOf(WHO, ask("api/v1/query_exemplars", form));
  refuse(answer);
  const all = jsonOf(WHO, exemplarSchema, answer).data.flatMap((series) => series.exemplars);
  const newest = all.filter(({ timestamp }) => timestamp >= start).sort((a, b) => b.timestamp - a.timestamp);
  const ids = newest.flatMap(({ labels }) => labels["trace_id"] ?? []);
  return { count: newest.length, traceIds: [...new Set(ids)] };
}

/** Prometheus says what is wrong with a query in the body of a 400 or 422. */
function refuse({ status, text }: Answer): void {
  if (status !== 400 && status !== 422) return;
  let reason = short(text);
  try {
    reason = short(errorSchema.parse(JSON.parse(text)).error);
  } catch {}
  throw new Refused(`${WHO} refused the query: ${reason}`);
}
