import type { SeenName } from "../promql/names.ts";

export interface FaultName extends SeenName {
  /** The test or the scenario that makes it appear. */
  readonly provenBy: string;
}

const SENDS_TO_NOBODY = "tests/breaks: the Collector sends to nobody";

/** Names that dashboards ask for and that are only there while, or since, something was broken. */
export const ONLY_UNDER_FAULT: readonly FaultName[] = [
  {
    metric: "traces_span_metrics_calls_total",
    label: "status_code",
    value: "STATUS_CODE_ERROR",
    provenBy: "tests/breaks: recommendation is stopped",
  },
  { metric: "app_product_lookups_total", label: "error_type", provenBy: "scenario product-catalog-failure" },
  { metric: "otelcol_exporter_send_failed_spans_total", provenBy: SENDS_TO_NOBODY },
  { metric: "otelcol_exporter_send_failed_metric_points_total", provenBy: SENDS_TO_NOBODY },
  { metric: "otelcol_exporter_enqueue_failed_spans_total", provenBy: SENDS_TO_NOBODY },
  { metric: "otelcol_exporter_enqueue_failed_metric_points_total", provenBy: SENDS_TO_NOBODY },
];

export function onlyUnderFault({ metric, label, value }: SeenName): FaultName | undefined {
  return ONLY_UNDER_FAULT.find(
    (each) => each.metric === metric && (each.label === undefined || (each.label === label && each.value === value)),
  );
}
