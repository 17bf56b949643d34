import { expect, test } from "vitest";
import { filterOf, huge } from "../testing/spans.ts";
import { newRound, type Round } from "./round.ts";
import type { Answer } from "./types.ts";
import { newCompareWatch, newExemplarWatch, newTracesWatch } from "./watch-spans.ts";

const SINCE = 1_000_000;

const ok = (value: unknown): Answer => ({ status: 200, text: JSON.stringify(value) });

/** Traces of the leaking cache, each begun at its time in seconds since the change. */
function jaegerAnswer(...traces: readonly (readonly [id: string, at: number, hit: boolean])[]): Answer {
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

function roundOf(answer: (path: string) => Answer): { readonly round: Round; readonly asked: string[] } {
  const asked: string[] = [];
  const jaeger = async (path: string) => {
    asked.push(decodeURIComponent(path));
    return answer(path);
  };
  return { round: { jaeger, prometheus: () => Promise.reject(new Error("not asked")) }, asked };
}

const traces = (count: number) =>
  ({ kind: "traces", filter: filterOf({ attribute: huge }), count, every: {} }) as const;

test("each look asks from a little before the last one, and forgets nothing", async () => {
  const watch = newTracesWatch(traces(2));
  let at = 5;
  const { round, asked } = roundOf(() => jaegerAnswer([`t${at}`, at, false], ["early", -1, false]));
  for (at of [5, 60]) await watch.look({ round, since: SINCE, now: SINCE + at * 1000 });
  expect(asked.map((path) => /start=(\d+)&end=(\d+)/.exec(path)?.slice(1))).toEqual([
    ["1000000000", "1006000000"],
    ["1000000000", "1061000000"],
  ]);
  await watch.look({ round, since: SINCE, now: SINCE + 65_000 });
  expect(asked.at(-1)).toContain("start=1045000000&");
  expect(watch.judge(65, SINCE)).toMatchObject({ verdict: "pass", traces: ["t60", "t5"] });
});

test("of a long run the newest are kept", async () => {
  const watch = newTracesWatch(traces(1));
  for (let look = 0; look < 30; look += 1) {
    const found = Array.from({ length: 100 }, (_, index) => [`t${look}-${index}`, look, false] as const);
    const { round } = roundOf(() => jaegerAnswer(...found));
    await watch.look({ round, since: SINCE, now: SINCE + look * 1000 });
  }
  expect(watch.judge(30, SINCE).saw).toMatch(/^2000 traces, one of them t29-/);
});

test("a comparison asks for each kind, and counts a trace once that both searches find", async () => {
  const watch = newCompareWatch({
    kind: "compare",
    filter: filterOf({ attribute: huge }),
    faster: { "app.cache_hit": "true" },
    slower: { "app.cache_hit": "false" },
    factor: 1,
    samples: 8,
    p: 0.01,
  });
  const { round, asked } = roundOf(() => jaegerAnswer(["a", 1, true], ["b", 2, false]));
  await watch.look({ round, since: SINCE, now: SINCE + 5000 });
  expect(asked.map((path) => /tags=(\{.*?\})/.exec(path)?.[1])).toEqual([
    '{"app.cache_hit":"true"}',
    '{"app.cache_hit":"false"}',
  ]);
  expect(watch.judge(5, SINCE).saw).toBe("1 with app.cache_hit=true, 1 with app.cache_hit=false");
  expect(watch.asked).toBe(
    'Jaeger: service=recommendation operation=get_product_list tags={"app.cache_hit":"true"} and {"app.cache_hit":"false"}',
  );
});

test("exemplars are followed a few at a time, new ones first, and those that open nothing once more", async () => {
  const watch = newExemplarWatch({ kind: "exemplar", metric: "m", filter: filterOf({ attribute: huge }), count: 7 });
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const opened: string[] = [];
  let missing = "a";
  const round: Round = {
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
  const look = { round, since: SINCE, now: SINCE + 10_000 };
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
  const watch = newExemplarWatch({ kind: "exemplar", metric: "m", filter: filterOf({ attribute: huge }), count: 2 });
  const opened: string[] = [];
  let whole: readonly string[] = [];
  const round: Round = {
    prometheus: async () =>
      ok({ data: [{ exemplars: ["a", "b"].map((id) => ({ timestamp: 1010, labels: { trace_id: id } })) }] }),
    jaeger: async (path) => {
      const id = path.replace("api/traces/", "");
      opened.push(id);
      return whole.includes(id) ? jaegerAnswer([id, 1, false]) : ok({ data: [] });
    },
  };
  const look = async (at: number) => {
    opened.splice(0);
    await watch.look({ round, since: SINCE, now: SINCE + at * 1000 });
    return opened.toSorted();
  };
  expect(await look(10)).toEqual(["a", "b"]);
  whole = ["a"];
  expect(await look(15)).toEqual(["a", "b"]);
  expect(watch.judge(15, SINCE).saw).toBe("2 exemplars, 2 traces opened, 1 matched");
  expect(await look(25)).toEqual(["b"]);
  expect(await look(30)).toEqual([]);
});

test("what several ask on one beat is sent once", async () => {
  const { round, asked } = roundOf(() => jaegerAnswer());
  const once = newRound(round);
  await Promise.all([once.jaeger("a"), once.jaeger("a"), once.jaeger("b")]);
  expect(asked).toEqual(["a", "b"]);
});
