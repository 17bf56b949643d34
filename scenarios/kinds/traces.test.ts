import { describe, expect, test } from "vitest";
import { given, jaegerAlone, jaegerAnswer, SINCE } from "../testing/jaeger.ts";
import { filterOf, huge, lookup } from "../testing/spans.ts";
import { judgeTraces, type Traces, traces } from "./traces.ts";

describe("traces", () => {
  const evidence = (change: Partial<Traces> = {}) =>
    ({ filter: filterOf({ attribute: huge }), count: 2, every: {}, ...change }) as const;
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

const held = (count: number) => ({ filter: filterOf({ attribute: huge }), count, every: {} }) as const;

test("each look asks from a little before the last one, and forgets nothing", async () => {
  const watch = traces.watch(held(2), given);
  let at = 5;
  const { ask, asked } = jaegerAlone(() => jaegerAnswer([`t${at}`, at, false], ["early", -1, false]));
  for (at of [5, 60]) await watch.look({ ask, since: SINCE, now: SINCE + at * 1000 });
  expect(asked.map((path) => /start=(\d+)&end=(\d+)/.exec(path)?.slice(1))).toEqual([
    ["1000000000", "1006000000"],
    ["1000000000", "1061000000"],
  ]);
  await watch.look({ ask, since: SINCE, now: SINCE + 65_000 });
  expect(asked.at(-1)).toContain("start=1045000000&");
  expect(watch.judge(65, SINCE)).toMatchObject({ verdict: "pass", traces: ["t60", "t5"] });
});

test("of a long run the newest are kept", async () => {
  const watch = traces.watch(held(1), given);
  for (let look = 0; look < 30; look += 1) {
    const found = Array.from({ length: 100 }, (_, index) => [`t${look}-${index}`, look, false] as const);
    const { ask } = jaegerAlone(() => jaegerAnswer(...found));
    await watch.look({ ask, since: SINCE, now: SINCE + look * 1000 });
  }
  expect(watch.judge(30, SINCE).saw).toMatch(/^2000 traces, one of them t29-/);
});
