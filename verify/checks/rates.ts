import { z } from "zod";
import { increaseOf } from "../../common/http/increase.ts";
import type { Series } from "../../common/http/prometheus-series.ts";
import type { ContainerState } from "../../engine/engine.ts";
import type { Plan } from "../../plan/types.ts";
import { type Ask, jsonOf } from "../ask/ask.ts";
import type { Jaeger } from "../ask/jaeger.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import { type Check, type Look, no, yes } from "../types.ts";

/** The load generator, which counts what it sends. */
export const LOAD = "load-generator";

export interface RatesOptions {
  readonly plan: Plan;
  readonly prometheus: Prometheus;
  readonly jaeger: Jaeger;
  readonly containers: () => Promise<readonly ContainerState[]>;
  /** `/loadgen/` */
  readonly prefix: string;
}

/** How much of the past is compared, seconds. */
const WINDOW_S = 60;
/** What everything is allowed to differ by. */
const ALLOWED_SHARE = 0.05;
/** Below this many requests one of them is too much of all. */
const MIN_REQUESTS = 50;
/** How long there is waited for as many, ms; after that few are all that there is. */
const TIMEOUT_MS = 20_000;
/** How long a span may be on its way to the Collector after its request was over, seconds. */
const ON_ITS_WAY_S = 1.5;
/** The slowest answer that a shopper waits for, seconds. */
const SLOWEST_S = 10;
/** Traces that Jaeger is asked for at most: each comes whole. */
const MOST_TRACES = 400;

const sentSchema = z.object({ counting_since: z.number(), requests: z.number() });

/** What the load sent, what span metrics counted of it at the entry, and what Jaeger stored, held against each other. */
export function rateChecks({ plan, prometheus, jaeger, containers, prefix }: RatesOptions): Check[] {
  const entry = plan.containers.find((container) => container.entry !== undefined)?.service;
  if (entry === undefined || !plan.containers.some(({ service }) => service === LOAD)) return [];
  const involved = [LOAD, entry, "otel-collector", "jaeger", "prometheus"];
  const selector = `traces_span_metrics_calls_total{service_name="${entry}",span_kind="SPAN_KIND_SERVER"}`;
  let began: number | undefined;

  const sentIn = async (ask: Ask, since: number, until: number) =>
    jsonOf(sentSchema, await ask.get(`${prefix}sent?since=${since}&until=${until}`));
  const storedIn = async (ask: Ask, since: number, until: number, limit: number): Promise<number> => {
    const ends = await jaeger.ends(ask, entry, since - SLOWEST_S, until, limit);
    return ends.filter((end) => end > since && end <= until).length;
  };

  return [
    {
      category: "rates",
      name: "requests of the load",
      asked: `how many requests the load sent, how many spans ${entry} has in its span metrics, and how many traces Jaeger has`,
      where: `services/${entry}/service.yaml`,
      async look(ask) {
        began ??= ask.now;
        // What was counted before one of them started is of no use.
        const starts = (await containers()).filter(({ service }) => involved.includes(service));
        const from = Math.max(...starts.map(({ startedAt }) => startedAt ?? ask.now)) / 1000 + ON_ITS_WAY_S;
        const series = await prometheus.samples(ask, selector, WINDOW_S + 2 * SLOWEST_S);
        const span = windowOf(series, from, ask.now / 1000);
        if (span === undefined) return no(`${entry} has no two samples in its span metrics since everything started`);
        const { since, until } = span;
        const { counting_since: counting, requests: sent } = await sentIn(ask, since, until - ON_ITS_WAY_S);
        if (counting > since) return no("the load generator started a moment ago");
        if (sent < MIN_REQUESTS) return few(sent, until - since, ask.now - began > TIMEOUT_MS);
        const part = Math.min(1, MOST_TRACES / sent);
        const later = until - ON_ITS_WAY_S - (until - ON_ITS_WAY_S - since) * part;
        const sentLater = part < 1 ? (await sentIn(ask, later, until - ON_ITS_WAY_S)).requests : sent;
        const stored = await storedIn(ask, later, until - ON_ITS_WAY_S, 2 * sentLater + MIN_REQUESTS);
        return verdict({
          entry,
          sent,
          seconds: until - since,
          counted: increaseOf(series, since, until) / sent,
          stored: stored / Math.max(1, sentLater),
        });
      },
    },
  ];
}

/** From one flush of the span metrics to the last, seconds since the epoch. @param from where it may begin */
export function windowOf(
  series: readonly Series[],
  from: number,
  now: number,
): { readonly since: number; readonly until: number } | undefined {
  const times = series
    .flatMap(({ samples }) => samples.map(({ time }) => time))
    .filter((at) => at >= from && at >= now - WINDOW_S);
  const [since, until] = [Math.min(...times), Math.max(...times)];
  return times.length > 0 && until > since ? { since, until } : undefined;
}

function few(sent: number, seconds: number, isLast: boolean): Look {
  const saw = `the load sent ${sent} requests in ${seconds.toFixed(0)} s, too few to compare`;
  return isLast ? { ...yes(`${saw}; \`npm run open loadgen\` shows whether it runs`), warning: true } : no(saw);
}

interface Compared {
  readonly entry: string;
  readonly sent: number;
  readonly seconds: number;
  /** Of what was sent, 1 for all of it. */
  readonly counted: number;
  readonly stored: number;
}

/** More than was sent is no fault: people shop too. */
function verdict({ entry, sent, seconds, counted: metrics, stored }: Compared): Look {
  const share = (part: number) => `${Math.round(100 * part)} %`;
  const saw = `of ${sent} requests that the load sent in ${seconds.toFixed(0)} s, ${entry}'s span metrics counted ${share(metrics)} and Jaeger stored ${share(stored)}`;
  const [noMetrics, noTraces] = [metrics < 1 - ALLOWED_SHARE, stored < 1 - ALLOWED_SHARE];
  if (noMetrics && noTraces)
    return no(`${saw}: they are lost in ${entry}, or on its way to the Collector; does it sample?`);
  if (noMetrics) return no(`${saw}: they are lost between the Collector's span metrics and Prometheus`);
  if (noTraces) return no(`${saw}: they are lost between the Collector and Jaeger`);
  return yes(saw);
}
