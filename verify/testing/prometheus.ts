import type { Series } from "../../common/http/prometheus-series.ts";
import { NOW } from "./ask.ts";

type Labels = Readonly<Record<string, string>>;

/** What Prometheus answers to an instant query, at the fake rounds' time. */
export function vector(...series: readonly (readonly [labels: Labels, value: number | string])[]): unknown {
  const result = series.map(([metric, value]) => ({ metric, value: [NOW / 1000, String(value)] }));
  return { status: "success", data: { resultType: "vector", result } };
}

/** What it answers to a range query. @param points seconds before now, and the value */
export function matrix(...series: readonly (readonly (readonly [ago: number, value: number | string])[])[]): unknown {
  const result = series.map((points) => ({
    metric: {},
    values: points.map(([ago, value]) => [NOW / 1000 - ago, String(value)]),
  }));
  return { status: "success", data: { resultType: "matrix", result } };
}

/** Names of metrics, as `label/__name__/values` has them. */
export function metricNames(...names: readonly string[]): unknown {
  return { status: "success", data: names };
}

/** A series of one client's answer. @param pairs time in seconds since the epoch, and value */
export function seriesOf(
  labels: Readonly<Record<string, string>>,
  ...pairs: readonly (readonly [number, number])[]
): Series {
  return { labels, samples: pairs.map(([time, value]) => ({ time, value })) };
}
