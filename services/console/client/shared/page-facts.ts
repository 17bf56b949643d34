import type { Jaeger } from "../traces/jaeger/jaeger.ts";
import type { Prometheus } from "./prometheus/prometheus.ts";

/** What each of the pages is given. */
export interface PageFacts {
  readonly jaeger: Jaeger;
  readonly prometheus: Prometheus;
  /** Path of Jaeger's own page with a slash at its end; empty where there is none. */
  readonly jaegerPage: string;
}

/** Where a trace opens, at one of its spans if one is named. */
export function traceHref(id: string, span?: string): string {
  return `/console/traces/${encodeURIComponent(id)}${span === undefined ? "" : `?span=${encodeURIComponent(span)}`}`;
}
