import { expect, test } from "vitest";
import { filterOf, huge, lookup } from "../testing/spans.ts";
import { judgeExemplar } from "./exemplar.ts";

const evidence = { kind: "exemplar", metric: "m_bucket", filter: filterOf({ attribute: huge }), count: 1 } as const;
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
