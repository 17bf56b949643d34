import type { Plan, Telemetry } from "../../plan/types.ts";
import { code, markdownTable } from "./markdown.ts";

/** What each service promises to emit, and `verify` holds it to. */
export function emittedReference({ containers }: Plan): string {
  return containers
    .flatMap(({ service, telemetry }) => (telemetry === undefined ? [] : [sectionOf(service, telemetry)]))
    .join("\n\n");
}

function sectionOf(service: string, { spans, attributes, metrics }: Telemetry): string {
  const rows = spans.map((span) => [code(span), list(attributes[span] ?? [])]);
  return [
    `### ${service}`,
    ...(rows.length > 0 ? [markdownTable([["span", "attributes"], ...rows])] : []),
    ...(metrics.length > 0 ? [`Metrics: ${list(metrics)}.`] : []),
    ...(rows.length + metrics.length === 0 ? ["It emits its own spans; none is promised by name."] : []),
  ].join("\n\n");
}

function list(names: readonly string[]): string {
  return names.map(code).join(", ");
}
