import { expect, test } from "vitest";
import { given, jaegerAnswer, ok, SINCE } from "../testing/jaeger.ts";
import { filterOf, huge, lookup } from "../testing/spans.ts";
import { exemplar, judgeExemplar } from "./exemplar.ts";
import type { Ask } from "./kind.ts";

const evidence = { metric: "m_bucket", filter: filterOf({ attribute: huge }), count: 1 } as const;
const wanted = "an exemplar whose trace has spans get_product_list of recommendation with app.products.count ≥ 100000";

test("an exemplar opens such a trace", () => {
  const followed = [
    { traceId: "t0", spans: null },
    { traceId: "t1", spans: [lookup({ products: 12 })] },
    { traceId: "t2", spans: [lookup({ operation: "other" }), lookup({ traceId: "t2" })] },
  ];
  expect(judgeExemplar(evidence, 9, followed)).toMatchObject({
    verdict: "pass",
    wanted,
    saw: "the exemplar of trace t2: app.products.count=200000, 80 ms",
    traces: ["t2"],
  });
  expect(judgeExemplar({ ...evidence, count: 2 }, 9, followed)).toMatchObject({
    verdict: "open",
    wanted: wanted.replace("an exemplar", "2 exemplars"),
    saw: "9 exemplars, 2 traces opened, 1 matched",
  });
});

test("an exemplar without a trace, and no exemplar at all, prove nothing", () => {
  expect(judgeExemplar(evidence, 1, [{ traceId: "t0", spans: null }])).toMatchObject({
    verdict: "open",
    saw: "1 exemplar, 0 traces opened, 0 matched",
    traces: [],
  });
  expect(judgeExemplar(evidence, 0, []).saw).toBe("0 exemplars, 0 traces opened, 0 matched");
});

test("exemplars are followed a few at a time, new ones first, and those that open nothing once more", async () => {
  const watch = exemplar.watch({ metric: "m", filter: filterOf({ attribute: huge }), count: 7 }, given);
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const opened: string[] = [];
  let missing = "a";
  const ask: Ask = {
    prometheus: async () =>
      ok({
        data: [{ exemplars: ids.map((id, index) => ({ timestamp: 1010 - index, labels: { trace_id: id } })) }],
      }),
    jaeger: async (path) => {
      const id = path.replace("api/traces/", "");
      opened.push(id);
      return id === missing ? { status: 404, text: "" } : jaegerAnswer([id, 1, false]);
    },
  };
  const look = { ask, since: SINCE, now: SINCE + 10_000 };
  await watch.look(look);
  expect(opened).toEqual(["a", "b", "c", "d", "e"]);
  expect(watch.judge(10, SINCE)).toMatchObject({
    verdict: "open",
    saw: "7 exemplars, 4 traces opened, 4 matched",
  });
  missing = "";
  await watch.look(look);
  expect(opened.slice(5)).toEqual(["f", "g", "a"]);
  expect(watch.judge(15, SINCE).verdict).toBe("pass");
});

test("an exemplar's trace is opened again while spans of it may be on their way, and then no more", async () => {
  const watch = exemplar.watch({ metric: "m", filter: filterOf({ attribute: huge }), count: 2 }, given);
  const opened: string[] = [];
  let whole: readonly string[] = [];
  const ask: Ask = {
    prometheus: async () =>
      ok({ data: [{ exemplars: ["a", "b"].map((id) => ({ timestamp: 1010, labels: { trace_id: id } })) }] }),
    jaeger: async (path) => {
      const id = path.replace("api/traces/", "");
      opened.push(id);
      return whole.includes(id)
        ? jaegerAnswer([id, 1, false])
        : ok({ data: [{ traceID: id, spans: [], processes: {} }] });
    },
  };
  const look = async (at: number) => {
    opened.splice(0);
    await watch.look({ ask, since: SINCE, now: SINCE + at * 1000 });
    return opened.toSorted();
  };
  expect(await look(10)).toEqual(["a", "b"]);
  whole = ["a"];
  expect(await look(15)).toEqual(["a", "b"]);
  expect(watch.judge(15, SINCE).saw).toBe("2 exemplars, 2 traces opened, 1 matched");
  expect(await look(25)).toEqual(["b"]);
  expect(await look(30)).toEqual([]);
});
