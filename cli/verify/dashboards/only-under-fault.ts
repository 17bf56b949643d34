import type { SeenName } from "../promql/names.ts";

export interface FaultName extends SeenName {
  /** What makes it appear. */
  readonly provenBy: string;
}

/** Its queue to one server is sent again for a minute before a batch counts as lost. */
const NO_JAEGER = "tests/breaks: jaeger stopped for more than a minute";
const FULL_QUEUE = "a server stopped for so long that 500 batches wait for it";

/** Names that dashboards ask for and that are only there while, or since, something was broken. */
export const ONLY_UNDER_FAULT: readonly FaultName[] = [
  {
    metric: "traces_span_metrics_calls_total",
    label: "status_code",
    value: "STATUS_CODE_ERROR",
    provenBy: "tests/breaks: recommendation stopped; also flag recommendationServiceCacheFailure, at its kill",
  },
  { metric: "otelcol_exporter_send_failed_spans_total", provenBy: NO_JAEGER },
  { metric: "otelcol_exporter_send_failed_metric_points_total", provenBy: NO_JAEGER.replace("jaeger", "prometheus") },
  { metric: "otelcol_exporter_enqueue_failed_spans_total", provenBy: FULL_QUEUE },
  { metric: "otelcol_exporter_enqueue_failed_metric_points_total", provenBy: FULL_QUEUE },
];

export function onlyUnderFault({ metric, label, value }: SeenName): FaultName | undefined {
  return ONLY_UNDER_FAULT.find(
    (each) => each.metric === metric && (each.label === undefined || (each.label === label && each.value === value)),
  );
}
