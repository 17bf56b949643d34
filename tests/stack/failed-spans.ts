import { serviceOf, tagOf } from "../../common/http/jaeger-trace.ts";
import { jaegerOf } from "./backends.ts";

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
    const [start, end] = [`${from * 1000}`, `${(from + SLICE_MS) * 1000}`];
    for (const trace of await jaegerOf(stack).search({ service: "proxy", start, end, limit: MOST })) {
      for (const span of trace.spans.filter((each) => tagOf(each, "error") === true)) {
        const at = new Date(span.startTime / 1000).toISOString().slice(11, 23);
        found.add(`${serviceOf(trace, span)} ${span.operationName} at ${at}`);
      }
    }
  }
  return [...found].sort();
}
