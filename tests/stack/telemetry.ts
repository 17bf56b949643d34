import { z } from "zod";
import { type TracesAnswer, tracesSchema } from "../../scenarios/ask/jaeger-answer.ts";

const vectorSchema = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

export type Trace = TracesAnswer["data"][number];

async function json(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${(await response.text()).slice(0, 300)}`);
  return response.json();
}

/** The one value of an instant query. @throws when it gives none, several, or NaN */
export async function value(stack: string, promql: string): Promise<number> {
  const answer = await json(`${stack}/prometheus/api/v1/query?query=${encodeURIComponent(promql)}`);
  const { result } = vectorSchema.parse(answer).data;
  const number = Number(result[0]?.value[1]);
  if (result.length !== 1 || Number.isNaN(number)) throw new Error(`${promql} gave ${JSON.stringify(result)}`);
  return number;
}

/** Each service that a query grouped by `service_name` returns, with its value. */
export async function byService(stack: string, promql: string): Promise<Record<string, number>> {
  const answer = await json(`${stack}/prometheus/api/v1/query?query=${encodeURIComponent(promql)}`);
  const { result } = vectorSchema.parse(answer).data;
  return Object.fromEntries(result.map(({ metric, value }) => [metric["service_name"] ?? "", Number(value[1])]));
}

/** Traces as Jaeger's search returns them, newest first. */
export async function traces(stack: string, service: string, query: Record<string, string>): Promise<Trace[]> {
  const search = new URLSearchParams({ service, limit: "20", lookback: "1h", ...query });
  return tracesSchema.parse(await json(`${stack}/jaeger/ui/api/traces?${search}`)).data;
}

/** The services of a trace's spans from its root down one path: `proxy → frontend → …`, the longest. */
export function path(trace: Trace): string[] {
  const serviceOf = (span: Trace["spans"][number]): string => trace.processes[span.processID]?.serviceName ?? "?";
  const below = (parent: string | undefined): string[] => {
    const children = trace.spans.filter((span) => span.references[0]?.spanID === parent);
    const paths = children.map((child) => [serviceOf(child), ...below(child.spanID)]);
    return paths.reduce((longest, each) => (each.length > longest.length ? each : longest), []);
  };
  return below(undefined).filter((service, index, all) => service !== all[index - 1]);
}
