import type { Answer } from "./answer.ts";
import { bodyOf, type Words } from "./body.ts";
import { type Guard, isNumber, isText, listOf, optional, shape } from "./guards.ts";
import {
  isLabels,
  isResult,
  type Labels,
  numberOf,
  type RawResult,
  readResult,
  type Sample,
  type Series,
} from "./prometheus-series.ts";
import type { Parameters, Send } from "./send.ts";

/** What was measured of one span, and where it is: `trace_id` among its labels. */
export interface Exemplar extends Sample {
  readonly labels: Labels;
  /** Of the series that it was taken from. */
  readonly seriesLabels: Labels;
}

/** Seconds since the epoch; from the oldest sample to now where absent. */
interface Period {
  readonly start?: number;
  readonly end?: number;
}

/** Prometheus' HTTP API. Each question rejects as the transport does, or with what the words make of the answer. */
export interface PrometheusClient {
  /** Every kind of result; of a range selector each sample at its own time. @param time seconds since the epoch, else now by its own clock */
  instant(query: string, time?: number): Promise<readonly Series[]>;
  /** @param start @param end seconds since the epoch. @param step seconds */
  range(query: string, start: number, end: number, step: number): Promise<readonly Series[]>;
  /** In no order. */
  exemplars(query: string, start: number, end: number): Promise<readonly Exemplar[]>;
  labelNames(match: string | undefined, period: Period): Promise<readonly string[]>;
  labelValues(label: string, match: string | undefined, period: Period): Promise<readonly string[]>;
  /** The labels of each series, its name among them. */
  series(match: string | undefined, period: Period): Promise<readonly Labels[]>;
}

interface RawExemplar {
  readonly labels: Labels;
  readonly value?: string | null;
  readonly timestamp: number;
}

interface RawExemplars {
  readonly seriesLabels?: Labels | null;
  readonly exemplars: readonly RawExemplar[];
}

const isExemplars = listOf(
  shape<RawExemplars>({
    seriesLabels: optional(isLabels),
    exemplars: listOf(shape<RawExemplar>({ labels: isLabels, value: optional(isText), timestamp: isNumber })),
  }),
);
const isData = shape<{ readonly result: RawResult }>({ result: isResult });
const isRefusal = shape<{ readonly error: string }>({ error: isText });

/** Prometheus' own word for what is wrong with a question; it answers 400 or 422 with it. */
const reasonIn = (body: unknown) => (isRefusal(body) ? body.error : undefined);

/** Whether asking the same again is vain. */
export const isRefused = (status: number): boolean => status === 400 || status === 422;

/** The series of an answer to `query` or `query_range`. @throws what `words` makes of another answer */
export function seriesIn(answer: Answer, words: Words): readonly Series[] {
  return readResult(dataOf(answer, isData, words).result);
}

function dataOf<T>(answer: Answer, isOne: Guard<T>, words: Words): T {
  return bodyOf(answer, shape<{ readonly data: T }>({ data: isOne }), reasonIn, words).data;
}

/** @param send paths are those below `api/v1/`; all but `label/…` may be posted */
export function prometheusClient(send: Send, words: Words): PrometheusClient {
  const ask = async <T>(isOne: Guard<T>, path: string, parameters: Parameters): Promise<T> =>
    dataOf(await send(path, parameters), isOne, words);
  const result = async (path: string, parameters: Parameters) => seriesIn(await send(path, parameters), words);
  return {
    instant: (query, time) => result("query", { query, ...(time !== undefined && { time: `${time}` }) }),
    range: (query, start, end, step) =>
      result("query_range", { query, start: `${start}`, end: `${end}`, step: `${step}` }),
    async exemplars(query, start, end) {
      const all = await ask(optional(isExemplars), "query_exemplars", { query, start: `${start}`, end: `${end}` });
      // Of a query that selects no series Prometheus gives no data at all, and says success.
      return (all ?? []).flatMap(readExemplars);
    },
    labelNames: (match, period) => ask(listOf(isText), "labels", selected(match, period)),
    labelValues: (label, match, period) =>
      ask(listOf(isText), `label/${encodeURIComponent(label)}/values`, selected(match, period)),
    series: (match, period) => ask(listOf(isLabels), "series", selected(match, period)),
  };
}

function selected(match: string | undefined, { start, end }: Period): Parameters {
  return {
    ...(match !== undefined && { "match[]": match }),
    ...(start !== undefined && { start: `${start}` }),
    ...(end !== undefined && { end: `${end}` }),
  };
}

function readExemplars({ seriesLabels, exemplars }: RawExemplars): Exemplar[] {
  return exemplars.map(({ labels, value, timestamp }) => ({
    labels,
    seriesLabels: seriesLabels ?? {},
    time: timestamp,
    value: numberOf(value ?? "NaN"),
  }));
}
