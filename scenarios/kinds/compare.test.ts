import { describe, expect, test } from "vitest";
import { given, jaegerAlone, jaegerAnswer, SINCE } from "../testing/jaeger.ts";
import { filterOf, huge, lookup } from "../testing/spans.ts";
import { compare, judgeCompare } from "./compare.ts";

const evidence = {
  filter: filterOf({ attribute: huge }),
  faster: { "app.cache_hit": "true" },
  slower: { "app.cache_hit": "false" },
  factor: 1.5,
  samples: 8,
  p: 0.01,
} as const;

const spans = (hit: boolean, durations: readonly number[], products = 200_000) =>
  durations.map((duration, index) => lookup({ traceId: `${hit}${index}`, startedAt: index, hit, duration, products }));
const from = (start: number, length = 8) => Array.from({ length }, (_, index) => start + index);

describe("two kinds of spans", () => {
  test("differ", () => {
    const judged = judgeCompare(evidence, [...spans(true, from(10)), ...spans(false, from(40))]);
    expect(judged).toMatchObject({
      verdict: "pass",
      wanted:
        "spans get_product_list of recommendation with app.products.count ≥ 100000: 8 or more of each kind, those with app.cache_hit=false 1.5 × slower or more by the median than those with app.cache_hit=true, p at most 0.01",
      now: "medians 13.5 ms (8 with app.cache_hit=true) and 43.5 ms (8 with app.cache_hit=false)",
      saw: "medians 13.5 ms (8 with app.cache_hit=true) and 43.5 ms (8 with app.cache_hit=false): 3.22 ×, p = 0.00047 by the Mann-Whitney U test",
      traces: ["false7", "false6", "true7", "true6"],
    });
  });

  test("are too few of one kind, whatever they say; those out of bounds do not count", () => {
    const few = [...spans(true, from(10, 7)), ...spans(true, from(10), 12), ...spans(false, from(40))];
    expect(judgeCompare(evidence, few)).toMatchObject({
      verdict: "open",
      saw: "7 with app.cache_hit=true, 8 with app.cache_hit=false",
    });
  });

  test("differ too little, the wrong way round, or by accident", () => {
    const judge = (quick: readonly number[], slow: readonly number[], change = {}) =>
      judgeCompare({ ...evidence, ...change }, [...spans(true, quick), ...spans(false, slow)]).verdict;
    expect(judge(from(40), from(50))).toBe("open");
    expect(judge(from(40), from(10), { factor: 1 })).toBe("open");
    // Medians of 10 and 20, and the rest mixed: that may be chance.
    const [quick, slow] = [
      [1, 2, 9, 10, 10, 30, 40, 50],
      [1, 3, 8, 20, 20, 20, 35, 41],
    ];
    expect(judge(quick, slow)).toBe("open");
    expect(
      judge(
        [...quick, ...quick, ...quick, ...quick, ...quick],
        slow.map((value) => value + 25),
      ),
    ).toBe("pass");
  });
});

test("a comparison asks for each kind, and counts a trace once that both searches find", async () => {
  const watch = compare.watch(
    {
      filter: filterOf({ attribute: huge }),
      faster: { "app.cache_hit": "true" },
      slower: { "app.cache_hit": "false" },
      factor: 1,
      samples: 8,
      p: 0.01,
    },
    given,
  );
  const { ask, asked } = jaegerAlone(() => jaegerAnswer(["a", 1, true], ["b", 2, false]));
  await watch.look({ ask, since: SINCE, now: SINCE + 5000 });
  expect(asked.map((path) => /tags=(\{.*?\})/.exec(path)?.[1])).toEqual([
    '{"app.cache_hit":"true"}',
    '{"app.cache_hit":"false"}',
  ]);
  expect(watch.judge(5, SINCE).saw).toBe("1 with app.cache_hit=true, 1 with app.cache_hit=false");
  expect(watch.asked).toBe(
    'Jaeger: service=recommendation operation=get_product_list tags={"app.cache_hit":"true"} and {"app.cache_hit":"false"}',
  );
});
