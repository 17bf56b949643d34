import type { Answers } from "../../../../../dashboards/model/question.ts";
import type { Prometheus } from "../../shared/prometheus/prometheus.ts";
import type { TimeRange } from "../../shared/prometheus/time-range.ts";

/** What variables are filled from: what there was in the time that is shown. */
export function answersOf(prometheus: Prometheus, range: TimeRange, signal: AbortSignal): Answers {
  return {
    labelNames: (match) => prometheus.labelNames(match, range, signal),
    labelValues: (label, match) => prometheus.labelValues(label, match, range, signal),
    series: (match) => prometheus.series(match, range, signal),
    instant: async (query) =>
      (await prometheus.instant(query, range.to / 1000, signal)).flatMap(({ labels, samples }) =>
        samples.map(({ time, value }) => ({ labels, value, at: time })),
      ),
  };
}
