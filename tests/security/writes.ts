import type { Question } from "../../testing/ask.ts";

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };

/** A write as its own page makes it. */
export interface Write extends Question {
  readonly method: "POST" | "PUT" | "DELETE";
}

/** Every kind of thing that can be changed by the stack's port. @param visitor whose cart it is */
export function writes(visitor: string): Readonly<Record<string, Write>> {
  const cookie = `astrolab_session=${visitor}`;
  return {
    "a flag": {
      method: "PUT",
      path: "/console/api/flags/cartFailure",
      headers: JSON_TYPE,
      body: { variant: "on" },
    },
    "all flags": { method: "POST", path: "/console/api/flags/reset", headers: JSON_TYPE, body: {} },
    "a lease on the flags": { method: "POST", path: "/console/api/lease", headers: JSON_TYPE, body: {} },
    "a scenario": { method: "POST", path: "/console/api/scenarios/cart-failure/run", headers: JSON_TYPE, body: {} },
    "the end of a scenario": { method: "DELETE", path: "/console/api/scenarios/cart-failure/run" },
    "a cart": {
      method: "POST",
      path: "/api/cart",
      headers: { ...JSON_TYPE, cookie },
      body: { productId: "ASTROLABE1", quantity: 1 },
    },
    "an order by a form": { method: "POST", path: "/orders", headers: { ...FORM_TYPE, cookie } },
    "an order by a script": { method: "POST", path: "/api/checkout", headers: { ...JSON_TYPE, cookie }, body: {} },
    "the number of users": { method: "POST", path: "/loadgen/swarm", headers: FORM_TYPE },
    "the load's end": { method: "POST", path: "/loadgen/stop", headers: FORM_TYPE },
    "the load's statistics": { method: "POST", path: "/loadgen/stats/reset", headers: FORM_TYPE },
    "a span": { method: "POST", path: "/otlp-http/v1/traces", headers: JSON_TYPE, body: { resourceSpans: [] } },
    "a metric": { method: "POST", path: "/otlp-http/v1/metrics", headers: JSON_TYPE, body: { resourceMetrics: [] } },
    "a series": { method: "POST", path: "/prometheus/api/v1/admin/tsdb/delete_series?match[]=up", headers: FORM_TYPE },
  };
}
