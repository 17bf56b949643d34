import { type JaegerSpan, type JaegerTrace, serviceOf } from "../../common/http/jaeger-trace.ts";
import { jaegerOf, prometheusOf } from "./backends.ts";

/** The one value of an instant query. @throws when it gives none, several, or NaN */
export async function value(stack: string, promql: string): Promise<number> {
  const series = await prometheusOf(stack).instant(promql);
  const number = series[0]?.samples[0]?.value ?? Number.NaN;
  if (series.length !== 1 || Number.isNaN(number)) throw new Error(`${promql} gave ${JSON.stringify(series)}`);
  return number;
}

/** Each service that a query grouped by `service_name` returns, with its value. */
export async function byService(stack: string, promql: string): Promise<Record<string, number>> {
  const series = await prometheusOf(stack).instant(promql);
  return Object.fromEntries(
    series.map(({ labels, samples }) => [labels["service_name"] ?? "", samples[0]?.value ?? Number.NaN]),
  );
}

/** Traces as Jaeger's search returns them, newest first. */
export async function traces(
  stack: string,
  service: string,
  query: Record<string, string>,
): Promise<readonly JaegerTrace[]> {
  return jaegerOf(stack).search({ service, limit: "20", lookback: "1h", ...query });
}

function parentOf({ references }: JaegerSpan): string | undefined {
  return (references ?? []).find(({ refType }) => refType === "CHILD_OF")?.spanID;
}

/** The services of a trace's spans from its root down one path: `proxy → frontend → …`, the longest. */
export function path(trace: JaegerTrace): string[] {
  const named = (span: JaegerSpan): string => serviceOf(trace, span) || "?";
  const below = (parent: string | undefined): string[] => {
    const children = trace.spans.filter((span) => parentOf(span) === parent);
    const paths = children.map((child) => [named(child), ...below(child.spanID)]);
    return paths.reduce((longest, each) => (each.length > longest.length ? each : longest), []);
  };
  return below(undefined).filter((service, index, all) => service !== all[index - 1]);
}
