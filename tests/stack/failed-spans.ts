import { tracesSchema } from "../../scenarios/ask/jaeger-answer.ts";

/** Every trace comes whole, so they are asked for by the minute. */
const SLICE_MS = 60_000;
const MOST = "3000";
/** How long a stack may take to come up before `up` ends, ms. */
const COMING_UP_MS = 300_000;

/**
 * Every span with an error in traces that began at the proxy, as `frontend GET /cart at 12:00:01.000`, since before a stack was up.
 * Jaeger's own search by `error=true` finds none of them.
 *
 * @param upAt when `up` ended, milliseconds since the epoch
 */
export async function failedSpans(stack: string, upAt: number): Promise<string[]> {
  const found = new Set<string>();
  for (let from = upAt - COMING_UP_MS; from < Date.now(); from += SLICE_MS) {
    const [start, end] = [from, from + SLICE_MS].map((at) => String(at * 1000));
    const search = new URLSearchParams({ service: "proxy", start: start ?? "", end: end ?? "", limit: MOST });
    const { data } = tracesSchema.parse(await (await fetch(`${stack}/jaeger/ui/api/traces?${search}`)).json());
    for (const { spans, processes } of data) {
      for (const { operationName, processID, startTime, tags } of spans) {
        if (!tags.some(({ key, value }) => key === "error" && value === true)) continue;
        const at = new Date(startTime / 1000).toISOString().slice(11, 23);
        found.add(`${processes[processID]?.serviceName} ${operationName} at ${at}`);
      }
    }
  }
  return [...found].sort();
}
