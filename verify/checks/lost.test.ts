import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { prometheusAt } from "../ask/prometheus.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { lostChecks } from "./lost.ts";

const now = NOW / 1000;
const prometheus = prometheusAt("/prometheus/");
const hint = (verb: string, ...args: string[]) => ["npm run", verb, "--", ...args].join(" ");

/** What a counter was a minute and more ago, and is now. */
type Counter = readonly [name: string, before: number, after: number, exporter?: string];

const matrixOf = (counters: readonly Counter[]) => ({
  data: {
    resultType: "matrix",
    result: counters.map(([name, before, after, exporter]) => ({
      metric: { __name__: `otelcol_${name}_total`, ...(exporter && { exporter }) },
      values: [
        [now - 70, String(before)],
        [now - 3, String(after)],
      ],
    })),
  },
});

const [spans, points] = lostChecks({ plan: planWith(containerPlan("otel-collector")), prometheus, hint });

const look = (check: typeof spans, ...counters: Counter[]) => check?.look(fakeAsk(() => matrixOf(counters)));

test("spans and metric points are each asked for once", async () => {
  const ask = fakeAsk(() => matrixOf([]));
  await spans?.look(ask);
  await points?.look(ask);
  const query = (items: string) =>
    `POST /prometheus/api/v1/query query={__name__=~"otelcol_(receiver_(refused|failed)|exporter_(sent|send_failed|enqueue_failed))_${items}_total"}[600s]`;
  expect(ask.seen).toEqual([query("spans"), query("metric_points")]);
  expect([spans, points].map((check) => [check?.category, check?.name, check?.where])).toEqual([
    ["rates", "lost spans", "services/otel-collector/config.yaml"],
    ["rates", "lost metric points", "services/otel-collector/config.yaml"],
  ]);
  expect(spans?.asked).toBe(
    'Prometheus: by how much {__name__=~"otelcol_(receiver_(refused|failed)|exporter_(sent|send_failed|enqueue_failed))_spans_total"} grew in 60 s, as the Collector counts what it sends on and what it loses',
  );
});

test("nothing is lost, or as little as may be", async () => {
  const sent: Counter = ["exporter_sent_spans", 5000, 5990, "otlp_http/jaeger"];
  expect(await look(spans, sent)).toEqual({ ok: true, saw: "of 990 spans in 60 s none was lost" });
  expect(await look(spans, sent, ["exporter_send_failed_spans", 0, 1, "otlp_http/jaeger"])).toEqual({
    ok: true,
    saw: "of 991 spans in 60 s 1 was lost (0.1 %)",
  });
  expect(await look(spans, sent, ["exporter_send_failed_spans", 0, 10, "otlp_http/jaeger"])).toEqual({
    ok: true,
    saw: "of 1000 spans in 60 s 10 were lost (1.0 %)",
  });
});

test("what was lost before the minute is no longer held against it", async () => {
  expect(
    await look(spans, ["exporter_sent_spans", 0, 100], ["exporter_send_failed_spans", 900, 900, "otlp_http/jaeger"]),
  ).toEqual({ ok: true, saw: "of 100 spans in 60 s none was lost" });
});

test.each([
  [
    [["exporter_send_failed_spans", 0, 20, "otlp_http/jaeger"]],
    "20 were lost (2.0 %) on their way to otlp_http/jaeger: 20 were given up after all attempts.",
  ],
  [[["receiver_refused_spans", 4, 24]], "20 were lost (2.0 %): 20 were refused, at the door or by a full queue."],
  [
    [
      ["receiver_failed_spans", 0, 5],
      ["exporter_enqueue_failed_spans", 0, 5, "otlp_http/jaeger"],
      ["exporter_send_failed_spans", 0, 10, "otlp_http/jaeger"],
    ],
    "20 were lost (2.0 %) on their way to otlp_http/jaeger: 10 were refused, at the door or by a full queue, 10 were given up after all attempts.",
  ],
] as const)("more than one in a hundred: %o", async (lost, end) => {
  expect(await look(spans, ["exporter_sent_spans", 0, 980, "otlp_http/jaeger"], ...lost)).toEqual({
    ok: false,
    saw: `of 1000 spans in 60 s ${end} \`npm run logs -- otel-collector\` shows why`,
  });
});

test("points that a full queue did not take were refused at the door as well, and count once", async () => {
  expect(
    await look(
      points,
      ["exporter_sent_metric_points", 0, 90, "otlp_http/prometheus"],
      ["receiver_refused_metric_points", 0, 10],
      ["exporter_enqueue_failed_metric_points", 0, 10, "otlp_http/prometheus"],
    ),
  ).toEqual({
    ok: false,
    saw: "of 100 metric points in 60 s 10 were lost (10.0 %) on their way to otlp_http/prometheus: 10 were refused, at the door or by a full queue. `npm run logs -- otel-collector` shows why",
  });
});

test("where nothing came, nothing is proved", async () => {
  expect(await look(spans)).toEqual({ ok: false, saw: "the Collector has sent no spans on in 60 s" });
  expect(await look(points)).toEqual({ ok: false, saw: "the Collector has sent no metric points on in 60 s" });
});

test("a stack without a Collector has no such check", () => {
  expect(lostChecks({ plan: planWith(containerPlan("proxy")), prometheus, hint })).toEqual([]);
});
