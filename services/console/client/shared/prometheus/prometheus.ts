import type { Timing } from "./step.ts";
import type { TimeRange } from "./time-range.ts";
import { createTurns } from "./turns.ts";

export interface Sample {
  /** Seconds since 1970. */
  readonly time: number;
  /** NaN where Prometheus has no number. */
  readonly value: number;
}

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

export interface Exemplar extends Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly seriesLabels: Readonly<Record<string, string>>;
}

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
  series(match: string, range: TimeRange, signal: AbortSignal): Promise<readonly Series["labels"][]>;
}

export class QueryError extends Error {}

const limitMs = 10_000;
/** A browser has six connections to one address: a Prometheus that hangs must leave some for everything else. */
const atATime = 3;

type RawSample = readonly [number, string];
interface RawResult {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: RawSample;
  readonly values?: readonly RawSample[];
}
interface RawData {
  readonly resultType: string;
  readonly result: readonly RawResult[] | RawSample;
}
interface RawExemplars {
  readonly seriesLabels: Readonly<Record<string, string>>;
  readonly exemplars: readonly { labels: Readonly<Record<string, string>>; value: string; timestamp: number }[];
}
interface Answer<T> {
  readonly status: string;
  readonly data: T;
  readonly error?: string;
}

/** @param base where Prometheus is, without a slash at its end: `/prometheus` */
export function prometheusAt(base: string, fetch: typeof globalThis.fetch): Prometheus {
  const turns = createTurns(atATime);
  const get = <T>(path: string, parameters: Record<string, string>, signal: AbortSignal): Promise<T> =>
    turns.take(signal, () => send<T>(`${base}/api/v1/${path}?${new URLSearchParams(parameters)}`, signal));
  async function send<T>(url: string, signal: AbortSignal): Promise<T> {
    const limit = AbortSignal.timeout(limitMs);
    const init = { signal: AbortSignal.any([signal, limit]) };
    try {
      // A browser gives up all that is on its way when a network comes or goes, such as that of another stack.
      const response = await fetch(url, init).catch((error) =>
        init.signal.aborted ? Promise.reject(error) : fetch(url, init),
      );
      return await read<T>(response);
    } catch (error) {
      if (signal.aborted || error instanceof QueryError) throw error;
      if (!limit.aborted) throw new QueryError("Prometheus cannot be reached.");
      const late = new QueryError(`No answer within ${limitMs / 1000} s.`);
      // Whoever waits would be told the same, only later.
      turns.failWaiting(late);
      throw late;
    }
  }
  const matrix = async (path: string, parameters: Record<string, string>, signal: AbortSignal) =>
    readResult(await get<RawData>(path, parameters, signal));
  return {
    range: (query, { start, end, step }, signal) =>
      matrix("query_range", { query, start: `${start}`, end: `${end}`, step: `${step}` }, signal),
    instant: (query, time, signal) => matrix("query", { query, time: `${time}` }, signal),
    exemplars: async (query, { start, end }, signal) =>
      readExemplars(
        await get<readonly RawExemplars[]>("query_exemplars", { query, start: `${start}`, end: `${end}` }, signal),
      ),
    labelValues: (label, match, range, signal) =>
      get(`label/${encodeURIComponent(label)}/values`, within(range, match), signal),
    labelNames: (match, range, signal) => get("labels", within(range, match), signal),
    series: (match, range, signal) => get("series", within(range, match), signal),
  };
}

function within({ from, to }: TimeRange, match: string | undefined): Record<string, string> {
  const [start, end] = [`${Math.floor(from / 1000)}`, `${Math.ceil(to / 1000)}`];
  return match === undefined ? { start, end } : { "match[]": match, start, end };
}

/** An answer that is not Prometheus's own comes from the proxy, which says in plain text who is missing. */
async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  let answer: Answer<T>;
  try {
    answer = JSON.parse(text) as Answer<T>;
  } catch {
    const isPlain = response.headers.get("content-type")?.startsWith("text/plain") === true;
    throw new QueryError(isPlain && text !== "" ? text.trim() : `Prometheus answered ${response.status}.`);
  }
  if (answer.status !== "success") throw new QueryError(answer.error ?? `Prometheus answered ${response.status}.`);
  return answer.data;
}

/** A number by itself is a series without labels. */
function readResult(data: RawData): readonly Series[] {
  if (data.resultType !== "scalar" && data.resultType !== "string")
    return readSeries(data.result as readonly RawResult[]);
  const [time, text] = data.result as RawSample;
  return [{ labels: {}, samples: [{ time, value: number(text) }] }];
}

function readSeries(results: readonly RawResult[]): readonly Series[] {
  return results.map(({ metric, value, values }) => ({
    labels: metric,
    samples: (values ?? (value === undefined ? [] : [value])).map(([time, text]) => ({ time, value: number(text) })),
  }));
}

function readExemplars(found: readonly RawExemplars[]): readonly Exemplar[] {
  return found.flatMap(({ seriesLabels, exemplars }) =>
    exemplars.map(({ labels, value, timestamp }) => ({ labels, seriesLabels, time: timestamp, value: number(value) })),
  );
}

function number(text: string): number {
  if (text === "+Inf") return Number.POSITIVE_INFINITY;
  return text === "-Inf" ? Number.NEGATIVE_INFINITY : Number(text);
}
