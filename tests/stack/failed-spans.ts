import { serviceOf, tagOf } from "../../common/http/jaeger-trace.ts";
import { jaegerOf } from "./backends.ts";

/** Every trace comes whole, so they are asked for by the minute. */
const SLICE_MS = 60_000;
const MOST = "3000";
/** How long a stack may take to come up before `up` ends, ms. */
const COMING_UP_MS = 300_000;
/** `error.type` of a request of Node whose deadline passed. */
const GAVE_UP = "AbortError";

/** What failed, as `frontend GET /cart at 12:00:01.000`, by why it did. */
export interface FailedSpans {
  readonly failed: readonly string[];
  /** In traces in which somebody waited no longer for an answer, which a machine that is busy with other tests gives too late. */
  readonly late: readonly string[];
}

/**
 * Every span with an error in traces that began at the proxy, since before a stack was up.
 * Jaeger's own search by `error=true` finds none of them.
 *
 * @param upAt when `up` ended, milliseconds since the epoch
 */
export async function failedSpans(stack: string, upAt: number): Promise<FailedSpans> {
  const failed = new Set<string>();
  const late = new Set<string>();
  for (let from = upAt - COMING_UP_MS; from < Date.now(); from += SLICE_MS) {
    const [start, end] = [`${from * 1000}`, `${(from + SLICE_MS) * 1000}`];
    for (const trace of await jaegerOf(stack).search({ service: "proxy", start, end, limit: MOST })) {
      const errors = trace.spans.filter((each) => tagOf(each, "error") === true);
      const kind = errors.some((each) => tagOf(each, "error.type") === GAVE_UP) ? late : failed;
      for (const span of errors) {
        const at = new Date(span.startTime / 1000).toISOString().slice(11, 23);
        kind.add(`${serviceOf(trace, span)} ${span.operationName} at ${at}`);
      }
    }
  }
  return { failed: [...failed].sort(), late: [...late].sort() };
}
