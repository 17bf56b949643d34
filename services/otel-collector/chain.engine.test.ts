import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jaegerClient } from "../../common/http/jaeger.ts";
import { addressOf } from "../../common/http/send.ts";
import { ask } from "../../testing/ask.ts";
import { type SentTrace, trace, traces } from "../../testing/otlp.ts";
import { until } from "../../testing/until.ts";
import { type Part, startPart } from "../testing/part.ts";

/** Proxy, Collector, Prometheus and Jaeger as they are planned; everything is asked through the proxy, as people do. */
let part: Part;
let slow: SentTrace;

const services = ["proxy", "otel-collector", "prometheus", "jaeger"];

beforeAll(async () => {
  part = await startPart({ stack: "chain-test", services, publish: {} });
  await until("the four to be ready", 60, async () =>
    (await ask(part.port, { path: "/-/health" })).status === 200 ? true : undefined,
  );
  slow = trace(700, false);
  for (const each of [slow, trace(3, true), trace(3, true)]) await send(each);
});

afterAll(() => part?.remove());

async function send({ body }: Pick<SentTrace, "body">): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await ask(part.port, { method: "POST", path: "/otlp-http/v1/traces", headers, body });
  expect(answer).toEqual({ status: 200, body: '{"partialSuccess":{}}' });
}

async function get<T>(path: string): Promise<T> {
  const { status, body } = await ask(part.port, { path });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
  return JSON.parse(body) as T;
}

const jaeger = jaegerClient(
  async (path, parameters) => {
    const { status, body } = await ask(part.port, { path: `/jaeger/ui/api/${addressOf(path, parameters)}` });
    return { status, text: body };
  },
  {
    failed: ({ status, text }) => new Error(`Jaeger answered ${status}: ${text}`),
    unexpected: ({ text }) => new Error(`unexpected answer: ${text}`),
  },
);

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

async function query(promql: string): Promise<readonly Sample[] | undefined> {
  const path = `/prometheus/api/v1/query?query=${encodeURIComponent(promql)}`;
  const { data } = await get<{ data: { result: Sample[] } }>(path);
  return data.result.length > 0 ? data.result : undefined;
}

test.each(services)("%s is healthy", async (service) => {
  expect((await ask(part.port, { path: `/-/health/${service}` })).status).toBe(200);
});

test("Prometheus has a page", async () => {
  const { status, body } = await ask(part.port, { path: "/prometheus/query" });
  expect([status, body.slice(0, 15).toLowerCase()]).toEqual([200, "<!doctype html>"]);
});

test("Jaeger's placeholder of a page is not to be reached", async () => {
  expect(await ask(part.port, { path: "/jaeger/ui/" })).toEqual({ status: 404, body: "Nothing is served here.\n" });
});

test("span metrics have the names and labels that dashboards live on", async () => {
  // A new series begins with a sample of 0, so that the first spans count in a rate.
  const calls = await until("calls", 15, () => query("traces_span_metrics_calls_total > 0"));
  expect(calls.map(({ metric, value }) => ({ ...metric, value: value[1] }))).toEqual([
    {
      __name__: "traces_span_metrics_calls_total",
      job: "recommendation",
      service_name: "recommendation",
      span_kind: "SPAN_KIND_SERVER",
      span_name: "get_product_list",
      status_code: "STATUS_CODE_UNSET",
      value: "3",
    },
  ]);
  const buckets = await query('traces_span_metrics_duration_milliseconds_bucket{service_name="recommendation"}');
  const counts = Object.fromEntries((buckets ?? []).map(({ metric, value }) => [metric["le"], value[1]]));
  expect(counts).toMatchObject({ "2": "0", "3.21": "2", "662": "2", "728": "3", "30000": "3", "+Inf": "3" });
  expect(Object.keys(counts)).toHaveLength(105);
});

test("an exemplar of a slow bucket leads to its trace", async () => {
  const now = Date.now() / 1000;
  const path = `/prometheus/api/v1/query_exemplars?query=traces_span_metrics_duration_milliseconds_bucket&start=${now - 60}&end=${now + 5}`;
  interface Exemplars {
    readonly data: readonly { readonly exemplars: readonly { readonly labels: Record<string, string> }[] }[];
  }
  await until("the exemplar", 15, async () => {
    const { data } = await get<Exemplars>(path);
    const ids = data.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels["trace_id"]));
    return ids.includes(slow.traceId) ? true : undefined;
  });
  expect((await jaeger.trace(slow.traceId))?.traceID).toBe(slow.traceId);
});

test("a trace is found by its tags and by how long it took", async () => {
  const tags = JSON.stringify({ "app.cache_hit": "false" });
  const search = { service: "recommendation", tags, minDuration: "500ms", lookback: "1h", limit: "20" };
  expect((await jaeger.search(search)).map(({ traceID }) => traceID)).toEqual([slow.traceId]);
});

describe("a quantile from span metrics is within a tenth of that of the traces", () => {
  /** Milliseconds: of two hundred, a long tail from 2 ms to 30 s, and crowds at one place, such as callers that give up. */
  const crowds: Readonly<Record<string, (share: number) => number>> = {
    "a long tail": (share) => 2 * 15_000 ** share,
    "at 2.1 ms": () => 2.1,
    "at 12 ms, a few at 300 ms": (share) => (share < 0.97 ? 12 : 300),
    "at 1.05 s": () => 1050,
    "at 3.01 s": () => 3010,
    "from 4 to 17 s": (share) => 4000 + 13_000 * share,
    "at 29 s": () => 29_000,
  };

  beforeAll(async () => {
    for (const [name, at] of Object.entries(crowds)) {
      const durations = Array.from({ length: 200 }, (_, index) => at(index / 199));
      await send({ body: traces(name, durations) });
    }
  });

  test.each(Object.keys(crowds))("%s", async (name) => {
    const search = { service: "recommendation", operation: name, lookback: "1h", limit: "1000" };
    const all = await until("the traces", 15, async () => {
      const found = await jaeger.search(search);
      return found.length === 200 ? found : undefined;
    });
    const durations = all.flatMap(({ spans }) => spans.map(({ duration }) => duration / 1000)).sort((a, b) => a - b);
    const series = `traces_span_metrics_duration_milliseconds_bucket{span_name="${name}"}`;
    await until("their metrics", 15, () => query(`${series.replace("_bucket", "_count")} == 200`));
    for (const quantile of [0.5, 0.95, 0.99, 0.999]) {
      const drawn = await query(`histogram_quantile(${quantile}, sum by (le) (${series}))`);
      const [, value] = drawn?.[0]?.value ?? [];
      const traced = durations[Math.ceil(quantile * durations.length) - 1] ?? Number.NaN;
      expect(Math.abs(Number(value) / traced - 1), `p${quantile * 100}: ${value} of ${traced} ms`).toBeLessThan(0.1);
    }
  });
});

test("the servers themselves are no part of the shop", async () => {
  expect(await jaeger.services()).toEqual(["recommendation"]);
});

test("the Collector tells how it is under a name that does not change with a restart", async () => {
  const up = await until("its uptime", 15, () => query("otelcol_process_uptime_seconds_total"));
  expect(up.map(({ metric }) => [metric["service_name"], metric["service_instance_id"]])).toEqual([
    ["otel-collector", "otel-collector"],
  ]);
});

test.each([
  ["otelcol_process_memory_rss_bytes"],
  ['otelcol_receiver_accepted_spans_total{transport="http"}'],
  ['otelcol_exporter_sent_spans_total{exporter="otlp_http/jaeger"}'],
  ['otelcol_exporter_sent_metric_points_total{exporter="otlp_http/prometheus"}'],
])("%s is there", async (promql) => {
  const samples = await until(promql, 15, () => query(promql));
  expect(samples).toHaveLength(1);
});

test("what is sent while Jaeger and Prometheus are away arrives when they are back", async () => {
  await Promise.all(["jaeger", "prometheus"].map((service) => part.container(service).stop({ t: 5 })));
  const late = trace(900, false);
  await send(late);
  await Promise.all(["jaeger", "prometheus"].map((service) => part.container(service).start()));
  await until("the trace", 30, async () => {
    return (await jaeger.trace(late.traceId)) === undefined ? undefined : true;
  });
  const counted = 'traces_span_metrics_calls_total{service_name="recommendation"} == 4';
  await until("its count", 30, () => query(counted));
});
