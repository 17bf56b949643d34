import { describe, expect, test } from "vitest";
import type { Evidence } from "../model.ts";
import { filterOf, huge, lookup } from "../testing/spans.ts";
import { filterText, judgeTraces, matches } from "./spans.ts";

const missed = { "app.cache_hit": "false" };

test.each([
  ["another service", filterOf({ service: "frontend" }), false],
  ["another operation", filterOf({ operation: "other" }), false],
  ["any operation", filterOf({ operation: null }), true],
  ["another tag's value", filterOf({ tags: { "app.cache_hit": "true" } }), false],
  ["a tag that is not there", filterOf({ tags: { error: "true" } }), false],
  ["its tags", filterOf({ tags: missed }), true],
  ["longer", filterOf({ minDuration: 81 }), false],
  ["as long", filterOf({ minDuration: 80 }), true],
  ["more", filterOf({ attribute: { ...huge, atLeast: 200_001 } }), false],
  ["as much", filterOf({ attribute: { ...huge, atLeast: 200_000, atMost: 200_000 } }), true],
  ["less", filterOf({ attribute: { ...huge, atLeast: null, atMost: 199_999 } }), false],
  ["an attribute that is not there", filterOf({ attribute: { key: "app.none", atLeast: null, atMost: 9 } }), false],
])("a span against a filter: %s", (_, filter, expected) => {
  expect(matches(lookup({}), filter)).toBe(expected);
});

test("a filter in words", () => {
  expect(filterText(filterOf({ operation: null }))).toBe("spans of recommendation");
  expect(filterText(filterOf({ tags: missed, minDuration: 250, attribute: { ...huge, atMost: 300_000 } }))).toBe(
    "spans get_product_list of recommendation with app.cache_hit=false, at least 250 ms, app.products.count from 100000 to 300000",
  );
});

describe("traces", () => {
  const evidence = (change: Partial<Evidence & { kind: "traces" }> = {}) =>
    ({ kind: "traces", filter: filterOf({ attribute: huge }), count: 2, every: {}, ...change }) as const;
  const wanted = "2 traces with spans get_product_list of recommendation with app.products.count ≥ 100000";

  test("are enough, each counted once, newest first", () => {
    const spans = [
      lookup({ id: "a" }),
      lookup({ id: "b", products: 300_000, duration: 90.123 }),
      lookup({ traceId: "t2", startedAt: 2000 }),
      lookup({ traceId: "t3", products: 12 }),
    ];
    const saw = "2 traces, one of them t2: app.products.count=300000, 90.1 ms";
    expect(judgeTraces(evidence(), spans)).toEqual({
      verdict: "pass",
      wanted,
      now: saw,
      saw,
      samples: [],
      unit: "number",
      baseline: null,
      threshold: null,
      traces: ["t2", "t1"],
    });
  });

  test("are too few, with the nearest that there was", () => {
    const spans = [
      lookup({}),
      lookup({ traceId: "t3", products: 99_000, duration: 40 }),
      lookup({ traceId: "t4", products: 12 }),
    ];
    expect(judgeTraces(evidence(), spans)).toMatchObject({
      verdict: "open",
      saw: "1 trace; nearest of 3 spans: app.products.count=200000, 80 ms",
      traces: ["t1"],
    });
    expect(judgeTraces(evidence(), spans.slice(1)).saw).toBe(
      "0 traces; nearest of 2 spans: app.products.count=99000, 40 ms",
    );
    expect(judgeTraces(evidence(), []).saw).toBe("0 traces");
  });

  test("by duration, the longest is the one to show", () => {
    const filter = filterOf({ minDuration: 100 });
    expect(judgeTraces(evidence({ filter }), [lookup({}), lookup({ id: "b", duration: 95 })]).saw).toBe(
      "0 traces; nearest of 2 spans: 95 ms",
    );
  });

  test("must all have what every one must have", () => {
    const every = { "app.product.id": "A" };
    const product = (id: string, traceId: string) => lookup({ traceId, tags: { "app.product.id": id } });
    const filter = filterOf();
    expect(judgeTraces(evidence({ filter, every }), [product("A", "t1"), product("A", "t2")])).toMatchObject({
      verdict: "pass",
      wanted: "2 traces with spans get_product_list of recommendation, every one with app.product.id=A",
    });
    expect(
      judgeTraces(evidence({ filter, every }), [product("A", "t1"), product("A", "t2"), product("B", "t3")]),
    ).toMatchObject({
      verdict: "fail",
      saw: "a span with app.product.id=B in the trace t3",
      traces: ["t3"],
    });
  });
});
