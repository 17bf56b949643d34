import { windowSeconds } from "../../common/intervals.ts";
import { count } from "../../common/words.ts";
import type { Jaeger } from "../ask/jaeger.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import { type Check, no, yes } from "../types.ts";

/** Made from spans by the Collector: where the way from a slow bucket to its trace begins. */
const DURATIONS = "traces_span_metrics_duration_milliseconds_bucket";

/** A name that a panel shows exemplars of. */
export interface Shown {
  readonly metric: string;
  readonly where: string;
}

/** How many of the newest are tried. */
const MAX_TRIED = 5;

/** A trace id on a sample of each metric whose exemplars are shown, that Jaeger opens. @param interval between two exports, seconds */
export function exemplarChecks(
  prometheus: Prometheus,
  jaeger: Jaeger,
  shown: readonly Shown[],
  interval: number,
): Check[] {
  const metrics = [{ metric: DURATIONS, where: "services/otel-collector/config.yaml" }, ...shown];
  const distinct = metrics.filter(({ metric }, index) => metrics.findIndex((each) => each.metric === metric) === index);
  const window = windowSeconds(interval);
  return distinct.map(({ metric, where }) => ({
    category: "exemplars",
    name: metric,
    asked: `Prometheus: exemplars of ${metric} from the last ${window} s, then Jaeger for their trace_id`,
    where,
    async look(ask) {
      const found = await prometheus.exemplars(ask, metric, window);
      if (found.length === 0) return no("no exemplar");
      const ids = [...new Set(found.flatMap(({ labels }) => labels["trace_id"] ?? []))].slice(0, MAX_TRIED);
      if (ids.length === 0) return no(`${count(found.length, "exemplar")}, none with a trace_id`);
      for (const id of ids) {
        const trace = await jaeger.trace(ask, id);
        if (trace) return yes(`trace ${id} opens, ${count(trace.spans.length, "span")}`);
      }
      return no(`Jaeger has none of the traces ${ids.join(", ")}`);
    },
  }));
}
