import { expect, test, vi } from "vitest";
import { prometheusAt, QueryError } from "./prometheus.ts";
import { timing } from "./step.ts";

const when = timing({ from: 1_763_899_985_000, to: 1_763_900_000_000 }, 500, 5);
const never = new AbortController().signal;

function answering(text: string, init: ResponseInit = {}) {
  const headers = { "content-type": "application/json" };
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(text, { headers, ...init }));
  return { fetch, prometheus: prometheusAt("/prometheus", fetch) };
}

const matrix = `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"service_name":"recommendation","span_kind":"SPAN_KIND_SERVER"},"values":[[1763899985,"1.9375"],[1763899990,"NaN"],[1763899995,"+Inf"]]}]}}`;

test("a range is asked for with its step, and read with what is no number", async () => {
  const { fetch, prometheus } = answering(matrix);
  expect(await prometheus.range('sum(a{b="c"})', when, never)).toEqual([
    {
      labels: { service_name: "recommendation", span_kind: "SPAN_KIND_SERVER" },
      samples: [
        { time: 1763899985, value: 1.9375 },
        { time: 1763899990, value: Number.NaN },
        { time: 1763899995, value: Number.POSITIVE_INFINITY },
      ],
    },
  ]);
  expect(fetch.mock.calls[0]?.[0]).toBe(
    "/prometheus/api/v1/query_range?query=sum%28a%7Bb%3D%22c%22%7D%29&start=1763899985&end=1763900000&step=5",
  );
});

test("one moment is read as a series of one sample", async () => {
  const text = `{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1763900000,"3"]}]}}`;
  const { fetch, prometheus } = answering(text);
  expect(await prometheus.instant("a", 1763900000, never)).toEqual([
    { labels: {}, samples: [{ time: 1763900000, value: 3 }] },
  ]);
  expect(fetch.mock.calls[0]?.[0]).toBe("/prometheus/api/v1/query?query=a&time=1763900000");
});

const exemplars = `{"status":"success","data":[{"seriesLabels":{"__name__":"traces_span_metrics_duration_milliseconds_bucket","le":"250","service_name":"recommendation"},"exemplars":[{"labels":{"span_id":"7ecc6a4be54c3f6a","trace_id":"a1b2c3d4e5f60718293a4b5c6d7e8f90"},"value":"171.306","timestamp":1763899991.204}]}]}`;

test("exemplars keep what they were taken from", async () => {
  expect(await answering(exemplars).prometheus.exemplars("a", when, never)).toEqual([
    {
      labels: { span_id: "7ecc6a4be54c3f6a", trace_id: "a1b2c3d4e5f60718293a4b5c6d7e8f90" },
      seriesLabels: {
        __name__: "traces_span_metrics_duration_milliseconds_bucket",
        le: "250",
        service_name: "recommendation",
      },
      time: 1763899991.204,
      value: 171.306,
    },
  ]);
});

const shown = { from: 1_763_899_985_400, to: 1_763_900_000_000 };

test("names, values and series are asked for in the time that is shown", async () => {
  const { fetch, prometheus } = answering(`{"status":"success","data":["frontend","proxy"]}`);
  fetch.mockImplementationOnce(async () => Response.json({ status: "success", data: [{ __name__: "up" }] }));
  expect(await prometheus.series("up", shown, never)).toEqual([{ __name__: "up" }]);
  expect(await prometheus.labelValues("service_name", "a_total", shown, never)).toEqual(["frontend", "proxy"]);
  expect(await prometheus.labelNames(undefined, shown, never)).toEqual(["frontend", "proxy"]);
  expect(fetch.mock.calls.map(([url]) => url)).toEqual([
    "/prometheus/api/v1/series?match%5B%5D=up&start=1763899985&end=1763900000",
    "/prometheus/api/v1/label/service_name/values?match%5B%5D=a_total&start=1763899985&end=1763900000",
    "/prometheus/api/v1/labels?start=1763899985&end=1763900000",
  ]);
});

test("a number by itself is a series without labels", async () => {
  const text = `{"status":"success","data":{"resultType":"scalar","result":[1763900000,"3"]}}`;
  expect(await answering(text).prometheus.instant("3", 1763900000, never)).toEqual([
    { labels: {}, samples: [{ time: 1763900000, value: 3 }] },
  ]);
});

const parseError = `{"status":"error","errorType":"bad_data","error":"invalid parameter \\"query\\": 1:5: parse error: unclosed left parenthesis"}`;
const plain = { headers: { "content-type": "text/plain; charset=utf-8" } };
const alone = "The service prometheus is not answering: npm run status shows why.";

test.each([
  [
    "Prometheus's own words",
    parseError,
    { status: 400 },
    'invalid parameter "query": 1:5: parse error: unclosed left parenthesis',
  ],
  ["the proxy's words", `${alone}\n`, { status: 502, ...plain }, alone],
  ["a page of somebody else", "<h1>Bad Gateway</h1>", { status: 502 }, "Prometheus answered 502."],
  ["an empty answer", "", { status: 503, ...plain }, "Prometheus answered 503."],
])("%s become the error", async (_, text, init, message) => {
  await expect(answering(text, init).prometheus.range("a", when, never)).rejects.toEqual(new QueryError(message));
});

test("no way to Prometheus is an error in words", async () => {
  const prometheus = prometheusAt("/prometheus", () => Promise.reject(new TypeError("fetch failed")));
  await expect(prometheus.range("a", when, never)).rejects.toEqual(new QueryError("Prometheus cannot be reached."));
});

test("what is lost on its way is asked for once more", async () => {
  const { fetch, prometheus } = answering(matrix);
  fetch.mockRejectedValueOnce(new TypeError("network changed"));
  expect((await prometheus.range("a", when, never)).length).toBe(1);
  expect(fetch.mock.calls.map(([url]) => url)).toEqual(Array(2).fill(fetch.mock.calls[0]?.[0]));
});

test("who gives up is not told that Prometheus failed", async () => {
  const controller = new AbortController();
  const prometheus = prometheusAt("/prometheus", (_, init) => {
    controller.abort();
    return Promise.reject(init?.signal?.reason);
  });
  await expect(prometheus.range("a", when, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
});

test("three are asked at a time, and one that is not answered in time tells those that wait", async () => {
  const limit = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
  const hanging = vi.fn<typeof globalThis.fetch>(
    (_, init) =>
      new Promise((_answer, fail) => init?.signal?.addEventListener("abort", () => fail(init.signal?.reason))),
  );
  const prometheus = prometheusAt("/prometheus", hanging);
  const asked = Array.from({ length: 9 }, () => prometheus.instant("a", 1, never));
  const told = Promise.all(asked.map((one) => one.catch((error) => error)));
  await expect.poll(() => hanging.mock.calls.length).toBe(3);
  limit.abort();
  expect(await told).toEqual(Array(9).fill(new QueryError("No answer within 10 s.")));
  expect(hanging.mock.calls.length).toBe(3);
  expect(AbortSignal.timeout).toHaveBeenCalledWith(10_000);
});
