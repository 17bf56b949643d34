import { describe, expect, test } from "vitest";
import type { Answer } from "../../common/http/answer.ts";
import type { SpanFilter } from "../evidence/spans.ts";
import { type Searched, search, trace } from "./jaeger.ts";
import { exemplars, range } from "./prometheus.ts";

const ok = (value: unknown): Answer => ({ status: 200, text: JSON.stringify(value) });
const matrix = (...series: [number, string][][]) => ok({ data: { result: series.map((values) => ({ values })) } });

describe("Prometheus", () => {
  test("a query over a time is posted, and what is no number is no data", async () => {
    const asked: unknown[] = [];
    const points = await range(
      async (path, form) => {
        asked.push(path, form);
        return matrix([
          [5, "1.5"],
          [10, "NaN"],
          [15, "+Inf"],
          [20, "2"],
        ]);
      },
      "up",
      5,
      20,
      5,
    );
    expect(points).toEqual([
      [5, 1.5],
      [20, 2],
    ]);
    expect(asked).toEqual(["api/v1/query_range", { query: "up", start: "5", end: "20", step: "5" }]);
    expect(await range(async () => matrix(), "up", 5, 20, 5)).toEqual([]);
  });

  test.each([
    ["nobody", () => Promise.reject(new Error("ECONNREFUSED")), "Prometheus did not answer (ECONNREFUSED)"],
    ["the proxy for it", async () => ({ status: 502, text: "away\n" }), "Prometheus did not answer (502: away)"],
    ["something else", async () => ({ status: 200, text: "<html>" }), "Prometheus gave an unexpected answer: <html>"],
    [
      "a refusal",
      async () => ({ status: 400, text: '{"error":"parse error: bad"}' }),
      "Prometheus refused the query: parse error: bad",
    ],
    ["a refusal in other words", async () => ({ status: 422, text: "no" }), "Prometheus refused the query: no"],
    [
      "two series",
      async () => matrix([[5, "1"]], [[5, "2"]]),
      "the query returns 2 series, but one is needed: wrap it in sum(…) or max(…)",
    ],
  ])("answers with %s", async (_, ask, message) => {
    await expect(range(ask, "up", 5, 20, 5)).rejects.toThrow(message);
  });

  test("exemplars give each trace once, the newest first, and none of before", async () => {
    const one = (timestamp: number, labels: Record<string, string>) => ({ timestamp, labels });
    const answer = ok({
      data: [
        { exemplars: [one(9, { trace_id: "before" }), one(11, { trace_id: "a" })] },
        { exemplars: [one(13, { trace_id: "b" }), one(12, { trace_id: "a" }), one(14, {})] },
      ],
    });
    expect(await exemplars(async () => answer, "m_bucket", 10, 20)).toEqual({ count: 4, traceIds: ["b", "a"] });
  });
});

describe("Jaeger", () => {
  const filter: SpanFilter = {
    service: "recommendation",
    operation: "list",
    tags: { error: "true" },
    minDuration: 250,
    attribute: null,
  };

  const pathOf = async (searched: Searched) => {
    const asked: string[] = [];
    await search(async (path) => {
      asked.push(decodeURIComponent(path));
      return ok({ data: [] });
    }, searched);
    return asked.join();
  };

  test("a search has the filter's tags and its own, and microseconds", async () => {
    expect(await pathOf({ filter, tags: { hit: "false" }, from: 1.5, to: 2 })).toBe(
      'api/traces?service=recommendation&operation=list&tags={"error":"true","hit":"false"}&minDuration=250ms&start=1500&end=2000&limit=100',
    );
    const bare = { ...filter, operation: null, tags: {}, minDuration: null };
    expect(await pathOf({ filter: bare, tags: {}, from: 1, to: 2 })).toBe(
      "api/traces?service=recommendation&start=1000&end=2000&limit=100",
    );
  });

  const found = ok({
    data: [
      {
        traceID: "t",
        processes: { p1: { serviceName: "recommendation" } },
        spans: [
          {
            spanID: "s",
            operationName: "list",
            processID: "p1",
            startTime: 5_000_000,
            duration: 80_500,
            tags: [
              { key: "n", value: 7 },
              { key: "hit", value: false },
            ],
          },
        ],
      },
    ],
  });
  const span = {
    traceId: "t",
    id: "s",
    service: "recommendation",
    operation: "list",
    startedAt: 5000,
    duration: 80.5,
    tags: { n: "7", hit: "false" },
  };

  const any: Searched = { filter, tags: {}, from: 1, to: 2 };

  test("spans have their service, milliseconds, and tags as text", async () => {
    expect(await search(async () => found, any)).toEqual([span]);
    expect(await search(async () => ok({ data: null }), any)).toEqual([]);
    expect(await trace(async (path) => (path === "api/traces/a%2Fb" ? found : ok({ data: [] })), "a/b")).toEqual([
      span,
    ]);
  });

  test("a trace may not be there yet; another answer is none", async () => {
    expect(await trace(async () => ({ status: 404, text: "" }), "t")).toBeNull();
    await expect(trace(async () => ({ status: 503, text: "away" }), "t")).rejects.toThrow(
      "Jaeger did not answer (503: away)",
    );
  });
});
