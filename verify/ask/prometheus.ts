import { z } from "zod";
import { type Answer, type Ask, jsonOf, NoAnswer, short } from "./ask.ts";
import type { Series } from "./series.ts";

const point = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());
const instantSchema = z.object({
  data: z.discriminatedUnion("resultType", [
    z.object({ resultType: z.literal("vector"), result: z.array(z.object({ metric: labels, value: point })) }),
    z.object({ resultType: z.literal("scalar"), result: point }),
  ]),
});
const rangeSchema = z.object({
  data: z.object({ result: z.array(z.object({ metric: labels, values: z.array(point) })) }),
});
const namesSchema = z.object({ data: z.array(z.string()) });
const seriesSchema = z.object({ data: z.array(labels) });
const exemplarSchema = z.object({
  data: z.array(z.object({ exemplars: z.array(z.object({ labels, timestamp: z.number() })) })),
});

/** One exemplar; `at` in seconds since the epoch. */
interface Exemplar {
  readonly labels: Readonly<Record<string, string>>;
  readonly at: number;
}

/** Prometheus' API below a path of the stack's port. Each question rejects with `NoAnswer`. */
export interface Prometheus {
  /** Now, by Prometheus' own clock. */
  instant(ask: Ask, query: string): Promise<readonly Series[]>;
  /** @param start @param end seconds since the epoch. @param step seconds */
  range(ask: Ask, query: string, start: number, end: number, step: number): Promise<readonly Series[]>;
  /** Every sample of the last `seconds` as it was stored, at its own time. */
  samples(ask: Ask, selector: string, seconds: number): Promise<readonly Series[]>;
  /** Names of metrics that there are series of in the last ten minutes. */
  metricNames(ask: Ask): Promise<readonly string[]>;
  /** Names of labels, of all series or of those selected, in the last ten minutes. */
  labelNames(ask: Ask, match: string | undefined): Promise<readonly string[]>;
  /** The labels of each series, its name among them, of the last ten minutes. */
  series(ask: Ask, match: string): Promise<readonly Readonly<Record<string, string>>[]>;
  /** Of the last `seconds`. */
  exemplars(ask: Ask, query: string, seconds: number): Promise<readonly Exemplar[]>;
}

/** @param prefix `/prometheus/` */
export function prometheusAt(prefix: string): Prometheus {
  const get = async <T>(ask: Ask, path: string, schema: z.ZodType<T>, form: Record<string, string>): Promise<T> => {
    const answer = await ask.get(`${prefix}api/v1/${path}`, { form });
    refuse(answer);
    return jsonOf(schema, answer);
  };
  return {
    async instant(ask, query) {
      const { data } = await get(ask, "query", instantSchema, { query });
      if (data.resultType === "scalar") return [{ labels: {}, points: [numbers(data.result)] }];
      return data.result.map(({ metric, value }) => ({ labels: metric, points: [numbers(value)] }));
    },
    async range(ask, query, start, end, step) {
      const form = { query, start: String(start), end: String(end), step: String(step) };
      const { data } = await get(ask, "query_range", rangeSchema, form);
      return data.result.map(({ metric, values }) => ({ labels: metric, points: values.map(numbers) }));
    },
    async samples(ask, selector, seconds) {
      const { data } = await get(ask, "query", rangeSchema, { query: `${selector}[${seconds}s]` });
      return data.result.map(({ metric, values }) => ({ labels: metric, points: values.map(numbers) }));
    },
    async metricNames(ask) {
      const { start } = recent(ask);
      const answer = await ask.get(`${prefix}api/v1/label/__name__/values?start=${start}`);
      return jsonOf(namesSchema, answer).data;
    },
    labelNames: async (ask, match) => (await get(ask, "labels", namesSchema, recent(ask, match))).data,
    series: async (ask, match) => (await get(ask, "series", seriesSchema, recent(ask, match))).data,
    async exemplars(ask, query, seconds) {
      const end = ask.now / 1000;
      const form = { query, start: String(end - seconds), end: String(end) };
      const { data } = await get(ask, "query_exemplars", exemplarSchema, form);
      const all = data.flatMap((series) =>
        series.exemplars.map(({ labels: own, timestamp: at }) => ({ labels: own, at })),
      );
      return all.sort((a, b) => b.at - a.at);
    },
  };
}

function recent(ask: Ask, match?: string): Record<string, string> {
  const start = String(Math.floor(ask.now / 1000) - 600);
  return match === undefined ? { start } : { start, "match[]": match };
}

function numbers([at, value]: readonly [number, string]): readonly [number, number] {
  // Prometheus writes +Inf, which Number does not read.
  return [at, Number(value.replace("Inf", "Infinity"))];
}

/** Prometheus says what is wrong with a query in the body of a 400 or 422. */
function refuse({ status, text }: Answer): void {
  if (status !== 400 && status !== 422) return;
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error === "string") throw new NoAnswer(`Prometheus refused it: ${short(error)}`);
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
  }
}
