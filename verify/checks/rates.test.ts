import { expect, test } from "vitest";
import type { ContainerState } from "../../engine/engine.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { jaegerAt } from "../ask/jaeger.ts";
import { prometheusAt } from "../ask/prometheus.ts";
import { type FakeAsk, fakeAsk, NOW } from "../testing/ask.ts";
import { seriesOf } from "../testing/prometheus.ts";
import { rateChecks, windowOf } from "./rates.ts";

const now = NOW / 1000;
const plan = planWith(
  containerPlan("load-generator"),
  containerPlan("proxy", { entry: { port: 8080, healthcheck: ["true"] } }),
);

interface Given {
  /** Requests a second. */
  readonly sent?: number;
  /** Of them, as span metrics and as traces. */
  readonly counted?: number;
  readonly stored?: number;
  /** Seconds since the proxy started. */
  readonly age?: number;
}

const state = (service: string, age: number) => ({ service, startedAt: NOW - age * 1000 }) as ContainerState;
const counter = (rate: number, ago: number) => [now - ago, String(Math.round((1000 - ago) * rate))];
const trace = (end: number) => ({
  traceID: "1",
  spans: [{ spanID: "1", operationName: "GET /", processID: "p", startTime: (end - 0.1) * 1e6, duration: 1e5 }],
  processes: { p: { serviceName: "proxy" } },
});

function stack({ sent = 5, counted: metrics = 1, stored = 1, age = 600 }: Given) {
  const ask = fakeAsk((question) => {
    const search = new URLSearchParams(question.split("?")[1]);
    const [since, until] = [Number(search.get("since")), Number(search.get("until"))];
    if (question.startsWith("GET /loadgen/sent")) {
      return { counting_since: now - 600, requests: Math.round(sent * (until - since)) };
    }
    if (question.startsWith("POST /prometheus/api/v1/query ")) {
      const values = [78, 73, 68, 63, 58, 53, 48, 43, 38, 33, 28, 23, 18, 13, 8, 3].map((ago) =>
        counter(sent * metrics, ago),
      );
      return { data: { resultType: "matrix", result: [{ metric: {}, values }] } };
    }
    const [start, end] = [Number(search.get("start")) / 1e6, Number(search.get("end")) / 1e6];
    const times = Array.from(
      { length: Math.floor((end - start) * sent * stored) },
      (_, at) => end - at / (sent * stored),
    );
    return { data: times.slice(0, Number(search.get("limit"))).map(trace) };
  });
  const [check] = rateChecks({
    plan,
    prometheus: prometheusAt("/prometheus/"),
    jaeger: jaegerAt("/jaeger/ui/"),
    containers: async () => [state("load-generator", 600), state("proxy", age), state("shop", 0)],
    prefix: "/loadgen/",
  });
  if (check === undefined) throw new Error("there is no check");
  return { check, ask };
}

const look = (given: Given) => {
  const { check, ask } = stack(given);
  return check.look(ask);
};

test("what was sent is there in metrics and in traces", async () => {
  expect(await look({})).toEqual({
    ok: true,
    saw: "of 268 requests that the load sent in 55 s, proxy's span metrics counted 103 % and Jaeger stored 100 %",
  });
  expect(await look({ stored: 0.97, counted: 0.96 })).toMatchObject({ ok: true });
  expect((await look({ sent: 50 })).saw).toMatch(/^of 2675 .* counted 103 % and Jaeger stored 100 %$/);
});

test.each([
  [
    { counted: 0.6, stored: 0.6 },
    "62 % and Jaeger stored 60 %: they are lost in proxy, or on its way to the Collector; does it sample?",
  ],
  [{ counted: 0.6 }, "62 % and Jaeger stored 100 %: they are lost between the Collector's span metrics and Prometheus"],
  [{ stored: 0.6 }, "103 % and Jaeger stored 60 %: they are lost between the Collector and Jaeger"],
  [{ stored: 0.93 }, "103 % and Jaeger stored 93 %: they are lost between the Collector and Jaeger"],
])("where %o of it is lost", async (given, end) => {
  expect(await look(given)).toEqual({
    ok: false,
    saw: `of 268 requests that the load sent in 55 s, proxy's span metrics counted ${end}`,
  });
});

test("a part that started a moment ago is compared from then on", async () => {
  expect((await look({ age: 30 })).saw).toMatch(/^of 118 requests that the load sent in 25 s, /);
  expect(await look({ age: 6 })).toEqual({
    ok: false,
    saw: "proxy has no two samples in its span metrics since everything started",
  });
});

test("few requests are waited for, and then told", async () => {
  const { check, ask } = stack({ sent: 0.5 });
  const saw = "the load sent 27 requests in 55 s, too few to compare";
  expect(await check.look(ask)).toEqual({ ok: false, saw });
  const later: FakeAsk = { ...ask, now: NOW + 21_000 };
  expect(await check.look(later)).toMatchObject({
    ok: true,
    warning: true,
    saw: expect.stringContaining(" requests in "),
  });
});

test("a stack without load has no such check", () => {
  const options = {
    prometheus: prometheusAt("/"),
    jaeger: jaegerAt("/"),
    containers: async () => [],
    prefix: "/loadgen/",
  };
  expect(rateChecks({ ...options, plan: planWith(containerPlan("proxy")) })).toEqual([]);
});

test("a window goes from export to export", () => {
  const series = [seriesOf({}, [100, 1], [105, 1], [110, 1])];
  expect(windowOf(series, 0, 112)).toEqual({ since: 100, until: 110 });
  expect(windowOf(series, 101, 112)).toEqual({ since: 105, until: 110 });
  expect(windowOf(series, 0, 169)).toEqual(undefined);
  expect(windowOf([], 0, 112)).toBeUndefined();
});
