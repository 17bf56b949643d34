import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { VerifyReport } from "../../cli/verify/render/report.ts";
import type { CheckRecord } from "../../cli/verify/types.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { idsOf } from "../stack/engine.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { value } from "../stack/telemetry.ts";
import { until } from "../stack/until.ts";

const COLLECTOR = "services/otel-collector/config.yaml";
const SERVICE = "services/recommendation/src/recommendation/service.py";
const DEMO = "dashboards/demo/demo.json";
const SOURCES = "services/grafana/provisioning/datasources/datasources.yaml";
const DURATIONS = "traces_span_metrics_duration_milliseconds_bucket";

describe("whatever is broken, verify says what", () => {
  const docker = new Docker();
  const undo: (() => Promise<unknown>)[] = [];
  let checkout: Checkout;
  let stack: TestStack;

  beforeAll(async () => {
    checkout = await copyCheckout();
    stack = await testStack("breaks", { root: checkout.root });
    await stack.astrolab("down");
    await up("--port", String(stack.port));
  });
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  });
  afterAll(async () => {
    await stack.astrolab("down");
    await checkout.remove();
  });

  async function up(...args: readonly string[]): Promise<void> {
    const run = await stack.astrolab("up", ...args);
    expect(run.exitCode, run.stderr).toBe(0);
  }

  async function verify(): Promise<{ exitCode: number; failed: readonly CheckRecord[]; seconds: number }> {
    const run = await stack.astrolab("verify", "--format", "json");
    expect(run.stdout, run.stderr).not.toBe("");
    const { checks, seconds } = JSON.parse(run.stdout) as VerifyReport;
    return { exitCode: run.exitCode, failed: checks.filter(({ status }) => status === "fail"), seconds };
  }

  /** What a failure says, without the figures that differ each time. */
  const words = ({ category, name, saw, where }: CheckRecord) => ({ category, name, saw, where });

  /** Changes a file of the checkout until the test is over. */
  async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const path = join(checkout.root, file);
    const text = await readFile(path, "utf8");
    expect(text.replace(from, to), `${from} stands in ${file}`).not.toBe(text);
    await writeFile(path, text.replace(from, to));
    undo.push(() => writeFile(path, text));
  }

  /** The same for a file that a container holds. */
  async function deployed(
    file: string,
    ...changes: readonly (readonly [from: string | RegExp, to: string])[]
  ): Promise<void> {
    undo.push(() => up());
    for (const [from, to] of changes) await edit(file, from, to);
    await up();
  }

  /** Until nothing answers a query any more. */
  const gone = (query: string) =>
    until(`no ${query}`, 60, () =>
      value(stack.url, query).then(
        () => undefined,
        () => true,
      ),
    );

  async function containerOf(service: string): Promise<Docker.Container> {
    return docker.getContainer((await idsOf(docker, stack.name))[service] ?? "");
  }

  async function stop(service: string): Promise<void> {
    const container = await containerOf(service);
    await container.stop();
    undo.push(async () => {
      await container.start();
      await until(`${service} ready`, 60, async () => (await fetch(`${stack.url}/-/health`)).ok || undefined);
    });
  }

  test("right after up everything is found, within a minute", async () => {
    const { exitCode, failed, seconds } = await verify();
    expect(failed).toEqual([]);
    expect(exitCode).toBe(0);
    expect(seconds).toBeLessThan(60);
  });

  test("a metric that is renamed in one panel", async () => {
    await edit(DEMO, "app_recommendations_counter_total", "app_recommendation_counter_total");
    const { exitCode, failed } = await verify();
    const where = `${DEMO}: panel "Recommendations", query A`;
    const gone = 'nothing of that name in the last 10 minutes, did you mean "app_recommendations_counter_total"?';
    expect(failed.map(words)).toEqual([
      { category: "names", name: "app_recommendation_counter_total", saw: gone, where },
      { category: "names", name: "app_recommendation_counter_total{service_name}", saw: gone, where },
      {
        category: "names",
        name: 'app_recommendation_counter_total{service_name="recommendation"}',
        saw: gone,
        where,
      },
      { category: "queries", name: "demo: Recommendations, A", saw: "an empty answer", where },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a zero that would hide a renamed metric", async () => {
    await edit(
      DEMO,
      /"max\(app_recommendation_cache_size\{.*\}\)"/,
      '"max(app_recommendation_cache_size) or vector(0)"',
    );
    const { exitCode, failed } = await verify();
    expect(failed.map(words)).toEqual([
      {
        category: "queries",
        name: "demo: Cache entries, A",
        saw: 'it "or vector(0)" shows a value where a name is gone; take zeros from a sibling series',
        where: `${DEMO}: panel "Cache entries", query A`,
      },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a dashboard that is gone", async () => {
    const file = "dashboards/demo/memory-leak.json";
    const text = await readFile(join(checkout.root, file), "utf8");
    undo.push(() => writeFile(join(checkout.root, file), text));
    await rm(join(checkout.root, file));
    const { exitCode, failed } = await verify();
    expect(failed.map(words)).toEqual([
      { category: "dashboards", name: "astrolab-memory-leak", saw: "there is no such file", where: file },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a data source that leads to a port where nobody is", async () => {
    await edit(SOURCES, "http://prometheus:9090/", "http://prometheus:9091/");
    const { exitCode, failed } = await verify();
    expect(failed.map(words)).toEqual([
      {
        category: "data sources",
        name: "Prometheus",
        saw: "prometheus does not listen on 9091; it serves on 9090",
        where: expect.stringMatching(/^services\/grafana\/provisioning\/datasources\/datasources\.yaml:\d+$/),
      },
    ]);
    expect(exitCode).toBe(5);
  });

  test("an attribute that the service calls by another name", async () => {
    await deployed(SERVICE, [/"app\.cache_hit"/g, '"app.cache_hits"']);
    await until("only spans of the new name", 120, async () => {
      const search = "service=recommendation&limit=10&operation=get_product_list";
      const answer = await fetch(`${stack.url}/jaeger/ui/api/traces?${search}`);
      return (await answer.text()).includes('"app.cache_hit"') ? undefined : true;
    });
    await gone('sum(app_recommendation_product_list_duration_seconds_count{app_cache_hit!=""})');
    const { exitCode, failed } = await verify();
    expect(failed.filter(({ category }) => category === "attributes").map(words)).toEqual([
      {
        category: "attributes",
        name: "recommendation: get_product_list: app.cache_hit",
        saw: expect.stringMatching(
          /^not on \d+ spans that started lately, did you mean "app\.cache_hits"\?; they have /,
        ),
        where: expect.stringMatching(/^services\/recommendation\/service\.yaml:\d+$/),
      },
    ]);
    expect(failed.map(({ name }) => name)).toContain(
      'app_recommendation_product_list_duration_seconds_count{app_cache_hit="true"}',
    );
    expect(exitCode).toBe(5);
  });

  test("exemplars that are turned off", async () => {
    await deployed(COLLECTOR, ["exemplars: { enabled: true", "exemplars: { enabled: false"]);
    const search = () => `query=${DURATIONS}&start=${Date.now() / 1000 - 30}&end=${Date.now() / 1000}`;
    await until("no exemplar of the last 30 s", 120, async () => {
      const answer = await fetch(`${stack.url}/prometheus/api/v1/query_exemplars?${search()}`);
      return (await answer.text()).includes("trace_id") ? undefined : true;
    });
    const { exitCode, failed } = await verify();
    expect(failed.map(words)).toEqual([
      { category: "exemplars", name: DURATIONS, saw: "no exemplar", where: COLLECTOR },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a Collector that is stopped", async () => {
    await stop("otel-collector");
    await gone("sum(traces_span_metrics_calls_total)");
    const { exitCode, failed } = await verify();
    expect(failed.find(({ category }) => category === "services")).toMatchObject({
      name: "otel-collector",
      saw: expect.stringMatching(/^it is exited, exit code \d+$/),
      where: "services/otel-collector/service.yaml",
    });
    expect(failed.find(({ name }) => name === "recommendation: app_recommendations_counter_total")?.saw).toMatch(
      /^the newest sample is \d+ s old$/,
    );
    expect(failed.find(({ category }) => category === "own trace")?.saw).toMatch(
      /^Jaeger has no trace [0-9a-f]{32} of GET \/product\/\w+$/,
    );
    const kinds = new Set(failed.map(({ category }) => category));
    expect([...kinds]).toEqual(expect.arrayContaining(["metrics", "own trace", "exemplars", "names", "queries"]));
    expect(exitCode).toBe(5);
  });

  test("the error status that is excused as one of a fault does come with one", async () => {
    await stop("recommendation");
    await until("errors in span metrics", 60, () =>
      value(stack.url, 'sum(traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR"})'),
    );
  });

  test("the Collector's metrics that are excused as those of a fault do come with one", async () => {
    const otlp = "/prometheus/api/v1/otlp\n";
    await deployed(
      COLLECTOR,
      ["http://jaeger:4318", "http://jaeger:4399"],
      [`http://prometheus:9090${otlp}`, `http://prometheus:9099${otlp}`],
      [/queue_size: 500/g, "queue_size: 2"],
      [/max_elapsed_time: 60s/g, "max_elapsed_time: 3s"],
    );
    for (const what of [
      "send_failed_spans",
      "send_failed_metric_points",
      "enqueue_failed_spans",
      "enqueue_failed_metric_points",
    ]) {
      await until(what, 60, () => value(stack.url, `sum(otelcol_exporter_${what}_total)`));
    }
  });

  test("a service that fell over since it was first ready", async () => {
    const container = await containerOf("product-catalog");
    const { Created, State } = await container.inspect();
    await until("its start to be over", 90, async () => Date.now() - Date.parse(Created) > 61_000 || undefined);
    process.kill(State.Pid, "SIGKILL");
    await until("it to be back", 60, async () => {
      const { RestartCount } = await container.inspect();
      return RestartCount === 1 && (await fetch(`${stack.url}/-/health/product-catalog`)).ok ? true : undefined;
    });
    const { exitCode, failed } = await verify();
    expect(failed.map(words)).toEqual([
      {
        category: "services",
        name: "product-catalog",
        saw: expect.stringMatching(/^it was started again once since it was first ready, at last \d+\.\d s ago$/),
        where: "services/product-catalog/service.yaml",
      },
    ]);
    expect(exitCode).toBe(5);
  });
});
