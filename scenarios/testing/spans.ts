import type { Span, SpanFilter } from "../evidence/spans.ts";

/** A lookup of the leaking cache. */
export function lookup(change: Partial<Span> & { readonly hit?: boolean; readonly products?: number }): Span {
  const { hit = false, products = 200_000, ...rest } = change;
  return {
    traceId: "t1",
    id: "s1",
    service: "recommendation",
    operation: "get_product_list",
    startedAt: 1000,
    duration: 80,
    tags: { "app.cache_hit": String(hit), "app.products.count": String(products) },
    ...rest,
  };
}

export function filterOf(change: Partial<SpanFilter> = {}): SpanFilter {
  return {
    service: "recommendation",
    operation: "get_product_list",
    tags: {},
    minDuration: null,
    attribute: null,
    ...change,
  };
}

export const huge = { key: "app.products.count", atLeast: 100_000, atMost: null };
