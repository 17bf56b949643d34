import { z } from "zod";
import { tracesSchema } from "../../scenarios/ask/jaeger-answer.ts";

const servicesSchema = z.object({ data: z.array(z.string()).nullable() });

/** More than Jaeger is asked for by any page. */
const ALL = "1500";

/** Every span with an error that Jaeger has of the last hour, as `frontend GET /cart at 12:00:01.000`. */
export async function failedSpans(stack: string): Promise<string[]> {
  const api = `${stack}/jaeger/ui/api`;
  const { data } = servicesSchema.parse(await (await fetch(`${api}/services`)).json());
  const found = await Promise.all(
    (data ?? []).map(async (service) => {
      const search = new URLSearchParams({ service, limit: ALL, lookback: "1h", tags: '{"error":"true"}' });
      return tracesSchema.parse(await (await fetch(`${api}/traces?${search}`)).json()).data;
    }),
  );
  const spans = found.flat().flatMap(({ spans: own, processes }) =>
    own
      .filter(({ tags }) => tags.some(({ key, value }) => key === "error" && value === true))
      .map(({ operationName, processID, startTime }) => {
        const at = new Date(startTime / 1000).toISOString().slice(11, 23);
        return `${processes[processID]?.serviceName} ${operationName} at ${at}`;
      }),
  );
  return [...new Set(spans)].sort();
}
