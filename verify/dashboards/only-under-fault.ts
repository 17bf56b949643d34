import type { SeenName } from "../../dashboards/promql/names.ts";

/** What makes a name appear: a scenario of the repository, or a test that breaks a running stack. */
export type Proof =
  | { readonly scenario: string }
  | { readonly test: "tests/breaks/running.test.ts"; readonly title: string };

export interface FaultName extends SeenName {
  readonly provenBy: Proof;
}

const SENDS_TO_NOBODY: Proof = {
  test: "tests/breaks/running.test.ts",
  title: "the Collector's metrics that are excused as those of a fault do come with one",
};

/** Names that dashboards ask for and that are only there while, or since, something was broken. */
export const ONLY_UNDER_FAULT: readonly FaultName[] = [
  {
    metric: "traces_span_metrics_calls_total",
    label: "status_code",
    value: "STATUS_CODE_ERROR",
    provenBy: { scenario: "product-catalog-failure" },
  },
  {
    metric: "app_product_lookups_total",
    label: "error_type",
    provenBy: { scenario: "product-catalog-failure" },
  },
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

/** `scenario product-catalog-failure` */
export function proofText(proof: Proof): string {
  return "scenario" in proof ? `scenario ${proof.scenario}` : `test "${proof.title}"`;
}
