import { expect, test } from "vitest";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { matrix, metricNames, seriesOf, vector } from "../testing/prometheus.ts";
import { prometheusAt } from "./prometheus.ts";

const prometheus = prometheusAt("/prometheus/");
const now = NOW / 1000;

test("instant and range queries are posted, so that none is too long", async () => {
  const ask = fakeAsk((question) =>
    question.includes("query_range") ? matrix([[5, 1]]) : vector([{ a: "b" }, "+Inf"]),
  );
  expect(await prometheus.instant(ask, "up")).toEqual([seriesOf({ a: "b" }, [now, Number.POSITIVE_INFINITY])]);
  expect(await prometheus.range(ask, "up", 10, 20, 5)).toEqual([seriesOf({}, [now - 5, 1])]);
  expect(ask.seen).toEqual([
    "POST /prometheus/api/v1/query query=up",
    "POST /prometheus/api/v1/query_range query=up&start=10&end=20&step=5",
  ]);
});

test("a scalar is a series without labels", async () => {
  const ask = fakeAsk(() => ({ data: { resultType: "scalar", result: [now, "3"] } }));
  expect(await prometheus.instant(ask, "3")).toEqual([seriesOf({}, [now, 3])]);
});

test("Prometheus' own words on a wrong query are kept", async () => {
  const refused = { status: 400, text: '{"status":"error","errorType":"bad_data","error":"parse error: bad"}' };
  await expect(
    prometheus.instant(
      fakeAsk(() => refused),
      "(",
    ),
  ).rejects.toThrow("Prometheus refused it: parse error: bad");
  const proxy = { status: 502, text: "prometheus does not answer" };
  await expect(
    prometheus.instant(
      fakeAsk(() => proxy),
      "up",
    ),
  ).rejects.toThrow("answered 502: prometheus does not answer");
});

test("names of the last ten minutes; exemplars newest first", async () => {
  const ask = fakeAsk((question) =>
    question.startsWith("GET")
      ? metricNames("up")
      : {
          data: [
            { exemplars: [{ labels: { trace_id: "a" }, timestamp: 1 }] },
            { exemplars: [{ labels: {}, timestamp: 2 }] },
          ],
        },
  );
  expect(await prometheus.metricNames(ask)).toEqual(["up"]);
  expect(await prometheus.exemplars(ask, "b", 30)).toEqual([
    { labels: {}, at: 2 },
    { labels: { trace_id: "a" }, at: 1 },
  ]);
  expect(ask.seen).toEqual([
    `GET /prometheus/api/v1/label/__name__/values?start=${now - 600}`,
    `POST /prometheus/api/v1/query_exemplars query=b&start=${now - 30}&end=${now}`,
  ]);
});
