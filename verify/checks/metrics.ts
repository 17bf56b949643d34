import { lookbackSeconds, windowSeconds } from "../../common/intervals.ts";
import { didYouMean } from "../../common/problem.ts";
import type { Ask } from "../ask/ask.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import type { Promises } from "../promises.ts";
import { type Check, type Look, no, yes } from "../types.ts";

/** Samples that the Collector makes from other services' spans, and in their names. */
const FROM_SPANS = /^traces_span_metrics_/;

/** Connections of a pool are counted too, and go up and down: semantic conventions call them `db.client.connection.count`. */
const COUNTER = /(_total|(?<!_connection)_count|_bucket|_sum)$/;

/** Of memory, or of time, a service that runs has some. A flag may be off, and a queue empty. */
const NEVER_ZERO = /_(bytes|seconds)$/;

/** How far back a gauge is looked for a value other than 0. */
const LONG = "10m";

/**
 * Every promised metric: a sample newer than three intervals, for a counter a rate above zero, and for a gauge of bytes or seconds a
 * value above zero; of another gauge that is always 0, it is said. @param interval between two exports, seconds
 */
export function metricChecks(prometheus: Prometheus, promises: readonly Promises[], interval: number): Check[] {
  return promises.flatMap(({ service, metrics }) =>
    metrics.map(({ name, where }): Check => {
      const selector = FROM_SPANS.test(name) ? name : `${name}{service_name="${service}"}`;
      const moves = COUNTER.test(name);
      const rate = `sum(rate(${selector}[${windowSeconds(interval)}s]))`;
      const most = `max(max_over_time(abs(${selector})[${LONG}:${interval}s]))`;
      const above = moves ? rate : NEVER_ZERO.test(name) ? most : undefined;
      return {
        category: "metrics",
        name: `${service}: ${name}`,
        asked: `Prometheus: a sample of ${selector} from the last ${lookbackSeconds(interval)} s${above ? `, and ${above} above 0` : ""}`,
        where,
        async look(ask) {
          const fresh = await freshness(prometheus, ask, selector, interval);
          if (!fresh.ok) return fresh;
          const [series] = await prometheus.instant(ask, moves ? rate : most);
          const value = series?.samples[0]?.value ?? 0;
          if (!moves)
            return value > 0 ? fresh : (above ? no : yes)(`${fresh.saw}${above ? ", but" : ","} it is always 0`);
          return value > 0
            ? yes(`${fresh.saw}, ${Number(value.toPrecision(3))}/s`)
            : no(`${fresh.saw}, but it does not change`);
        },
      };
    }),
  );
}

/** Whether a selector has a sample newer than three intervals; where not, what there is instead. */
export async function freshness(prometheus: Prometheus, ask: Ask, selector: string, interval: number): Promise<Look> {
  const age = await ageOf(prometheus, ask, `max(timestamp(${selector}))`);
  if (age !== undefined && age <= lookbackSeconds(interval))
    return yes(`a sample ${Math.max(0, age).toFixed(1)} s old`);
  const old = age ?? (await ageOf(prometheus, ask, `max(max_over_time(timestamp(${selector})[10m:${interval}s]))`));
  if (old !== undefined) return no(`the newest sample is ${Math.round(old)} s old`);
  const name = selector.replace(/\{.*$/s, "");
  const known = await prometheus.metricNames(ask);
  if (known.includes(name)) return no(`${name} is there, but not with ${selector.slice(name.length)}`);
  return no(`no such name in the last 10 minutes${didYouMean(name, known)}`);
}

/** Seconds by Prometheus' own clock. */
async function ageOf(prometheus: Prometheus, ask: Ask, query: string): Promise<number | undefined> {
  const [sample] = (await prometheus.instant(ask, query))[0]?.samples ?? [];
  return sample && sample.time - sample.value;
}
