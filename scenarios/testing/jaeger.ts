import type { Answer } from "../../common/http/answer.ts";
import type { Ask, Given } from "../kinds/kind.ts";

/** When the flag was changed, milliseconds since the epoch. */
export const SINCE = 1_000_000;

/** An answer in JSON. */
export const ok = (value: unknown): Answer => ({ status: 200, text: JSON.stringify(value) });

/** Traces of the leaking cache, each begun at its time in seconds since the change. */
export function jaegerAnswer(...traces: readonly (readonly [id: string, at: number, hit: boolean])[]): Answer {
  const data = traces.map(([traceID, at, hit]) => ({
    traceID,
    processes: { p: { serviceName: "recommendation" } },
    spans: [
      {
        spanID: "s",
        operationName: "get_product_list",
        processID: "p",
        startTime: (SINCE + at * 1000) * 1000,
        duration: hit ? 5000 : 80_000,
        tags: [
          { key: "app.cache_hit", value: hit },
          { key: "app.products.count", value: 200_000 },
        ],
      },
    ],
  }));
  return ok({ data });
}

/** Jaeger alone, and what it was asked. */
export function jaegerAlone(answer: (path: string) => Answer): { readonly ask: Ask; readonly asked: string[] } {
  const asked: string[] = [];
  const jaeger = async (path: string) => {
    asked.push(decodeURIComponent(path));
    return answer(path);
  };
  return { ask: { jaeger, prometheus: () => Promise.reject(new Error("not asked")) }, asked };
}

/** What evidence of spans is judged with: nothing that was before. */
export const given: Given = {
  phase: "expect",
  unit: "number",
  within: 60,
  before: { points: [], problem: null },
  step: 5,
};
