import { NoAnswer } from "../../common/http/answer.ts";
import type { Words } from "../../common/http/body.ts";
import { isRefused, prometheusClient } from "../../common/http/prometheus.ts";
import type { Series } from "../../common/http/prometheus-series.ts";
import { addressOf, type Send } from "../../common/http/send.ts";
import { type Ask, short, WORDS } from "./ask.ts";

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
  const client = (ask: Ask) => prometheusClient(sendTo(ask, `${prefix}api/v1/`), PROMETHEUS_WORDS);
  return {
    instant: (ask, query) => client(ask).instant(query),
    range: (ask, query, start, end, step) => client(ask).range(query, start, end, step),
    samples: (ask, selector, seconds) => client(ask).instant(`${selector}[${seconds}s]`),
    metricNames: (ask) => client(ask).labelValues("__name__", undefined, recent(ask)),
    labelNames: (ask, match) => client(ask).labelNames(match, recent(ask)),
    series: (ask, match) => client(ask).series(match, recent(ask)),
    async exemplars(ask, query, seconds) {
      const end = ask.now / 1000;
      const all = await client(ask).exemplars(query, end - seconds, end);
      return all.map(({ labels, time }) => ({ labels, at: time })).sort((a, b) => b.at - a.at);
    },
  };
}

const PROMETHEUS_WORDS: Words = {
  ...WORDS,
  failed: (answer, reason) =>
    reason !== undefined && isRefused(answer.status)
      ? new NoAnswer(`Prometheus refused it: ${short(reason)}`)
      : WORDS.failed(answer, reason),
};

/** By POST, so that no query is too long; values of a label Prometheus gives by GET alone. */
function sendTo(ask: Ask, base: string): Send {
  return (path, parameters) =>
    path.startsWith("label/")
      ? ask.get(base + addressOf(path, parameters))
      : ask.get(base + path, { form: parameters });
}

/** The last ten minutes. */
function recent(ask: Ask): { readonly start: number } {
  return { start: Math.floor(ask.now / 1000) - 600 };
}
