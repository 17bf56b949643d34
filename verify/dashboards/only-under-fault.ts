import type { SeenName } from "../../dashboards/promql/names.ts";
import type { Scenario } from "../../scenarios/model.ts";

/** What makes a name appear: a scenario of the repository, or a test that breaks a running stack. */
export type Proof =
  | { readonly scenario: string }
  | { readonly test: "tests/breaks/running.test.ts"; readonly title: string };

export interface FaultName {
  readonly metric: string;
  readonly label?: string | undefined;
  readonly value?: string | undefined;
  readonly provenBy: Proof;
}

const SENDS_TO_NOBODY: Proof = {
  test: "tests/breaks/running.test.ts",
  title: "the Collector's metrics that are excused as those of a fault do come with one",
};

/** Names that no flag of the shop brings about. */
export const PROVEN_BY_TESTS: readonly FaultName[] = [
  { metric: "otelcol_exporter_send_failed_spans_total", provenBy: SENDS_TO_NOBODY },
  { metric: "otelcol_exporter_send_failed_metric_points_total", provenBy: SENDS_TO_NOBODY },
  { metric: "otelcol_exporter_enqueue_failed_spans_total", provenBy: SENDS_TO_NOBODY },
  { metric: "otelcol_exporter_enqueue_failed_metric_points_total", provenBy: SENDS_TO_NOBODY },
];

/** Names that dashboards ask for and that are only there while, or since, something was broken. */
export function onlyUnderFault(scenarios: readonly Scenario[]): readonly FaultName[] {
  const revealed = scenarios.flatMap(({ name, reveals }) =>
    reveals.map((each): FaultName => ({ ...each, provenBy: { scenario: name } })),
  );
  return [...revealed, ...PROVEN_BY_TESTS];
}

/** The entry that excuses a name. */
export function excuseOf({ metric, label, value }: SeenName, names: readonly FaultName[]): FaultName | undefined {
  return names.find(
    (each) => each.metric === metric && (each.label === undefined || (each.label === label && each.value === value)),
  );
}

/** `scenario product-catalog-failure` */
export function proofText(proof: Proof): string {
  return "scenario" in proof ? `scenario ${proof.scenario}` : `test "${proof.title}"`;
}
