import Docker from "dockerode";
import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { tagOf } from "../../common/http/jaeger-trace.ts";
import { until } from "../../testing/until.ts";
import { jaegerOf, prometheusOf } from "../stack/backends.ts";
import { readContainerFile, writeContainerFile } from "../stack/container-file.ts";
import { idsOf } from "../stack/engine.ts";
import { value } from "../stack/telemetry.ts";
import { edit, replaced, stackFrom, verdictOf, wellAgain, withoutRestarts, words } from "./broken.ts";

const COLLECTOR = "services/otel-collector/config.yaml";
const PROXY = "services/proxy/service.yaml";
const SERVICE = "services/recommendation/src/recommendation/service.py";
const DURATIONS = "traces_span_metrics_duration_milliseconds_bucket";

/** Files are changed inside the containers, which are then started again: that takes a second, and `up` ten. */
describe("whatever is broken in a running stack, verify says what", async () => {
  const docker = new Docker();
  const { root } = inject("stack");
  const stack = await stackFrom(root);
  const undo: (() => Promise<unknown>)[] = [];

  beforeAll(() => withoutRestarts(stack));
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  }, 240_000);

  async function containerOf(service: string): Promise<Docker.Container> {
    return docker.getContainer((await idsOf(docker, stack.name))[service] ?? "");
  }

  const ready = () => until("all ready", 60, async () => (await fetch(`${stack.url}/-/health`)).ok || undefined);

  /** Until nothing answers a query any more. */
  const gone = (query: string) =>
    until(`no ${query}`, 60, () =>
      value(stack.url, query).then(
        () => undefined,
        () => true,
      ),
    );

  /** Until the newest exemplar is older than any that is asked for. */
  const noExemplars = () =>
    until("no exemplar of the last 30 s", 60, async () => {
      const [start, end] = [Date.now() / 1000 - 30, Date.now() / 1000];
      const exemplars = await prometheusOf(stack.url).exemplars(DURATIONS, start, end);
      return exemplars.some(({ labels }) => labels["trace_id"] !== undefined) ? undefined : true;
    });

  async function stop(service: string): Promise<void> {
    const container = await containerOf(service);
    undo.push(async () => {
      await container.start();
      await ready();
      await wellAgain(stack);
    });
    await container.stop();
  }

  /** The Collector with another configuration, until the test is over. */
  async function configured(...changes: readonly (readonly [from: string | RegExp, to: string])[]): Promise<void> {
    const path = "/etc/otel-collector/config.yaml";
    const container = await containerOf("otel-collector");
    const before = await readContainerFile(container, path);
    const restart = async (config: string) => {
      await writeContainerFile(container, path, config);
      await container.restart();
      await ready();
    };
    undo.push(async () => {
      await restart(before);
      await wellAgain(stack);
    });
    await restart(changes.reduce((text, [from, to]) => replaced(text, from, to), before));
  }

  test("exemplars that are turned off", async () => {
    await configured(["exemplars: { enabled: true", "exemplars: { enabled: false"]);
    await noExemplars();
    const { exitCode, failed } = await verdictOf(stack);
    expect(failed.map(words)).toEqual([
      { category: "exemplars", name: DURATIONS, saw: "no exemplar", where: COLLECTOR },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a Collector that is stopped", async () => {
    await stop("otel-collector");
    await gone("sum(traces_span_metrics_calls_total)");
    await gone("sum(app_recommendations_counter_total)");
    await noExemplars();
    const { exitCode, failed } = await verdictOf(stack);
    expect(failed.find(({ category }) => category === "services")).toMatchObject({
      name: "otel-collector",
      saw: expect.stringMatching(
        /^it is exited, ended .+ ago: exit code \d+: `npm run logs -- otel-collector --stack pages` shows why, `npm run up -- --stack pages` starts it$/,
      ),
      where: "services/otel-collector/service.yaml",
    });
    expect(failed.find(({ name }) => name === "recommendation: app_recommendations_counter_total")?.saw).toMatch(
      /^the newest sample is \d+ s old$/,
    );
    expect(failed.find(({ category }) => category === "own trace")?.saw).toBe(
      "POST /otlp-http/v1/traces answered 502: The service otel-collector is not answering: npm run status shows why.",
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
    await configured(
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
    const { exitCode, failed } = await verdictOf(stack);
    const lost = (items: string, to: string) => ({
      category: "rates",
      name: `lost ${items}`,
      saw: expect.stringMatching(
        new RegExp(
          `^of \\d+ ${items} in 60 s \\d+ were lost \\(\\d+\\.\\d %\\) on their way to otlp_http/${to}: \\d+ were refused, at the door or by a full queue, \\d+ were given up after all attempts\\. \`npm run logs -- otel-collector --stack pages\` shows why$`,
        ),
      ),
      where: COLLECTOR,
    });
    expect(failed.filter(({ name }) => name.startsWith("lost ")).map(words)).toEqual([
      lost("spans", "jaeger"),
      lost("metric points", "prometheus"),
    ]);
    expect(exitCode).toBe(5);
  });

  test("a service that fell over since it was first ready", async () => {
    const container = await containerOf("product-catalog");
    const { Created, State } = await container.inspect();
    await until("its start to be over", 90, async () => Date.now() - Date.parse(Created) > 61_000 || undefined);
    undo.push(async () => {
      await withoutRestarts(stack);
      await wellAgain(stack);
    });
    process.kill(State.Pid, "SIGKILL");
    await until("it to be back", 60, async () => {
      const { RestartCount } = await container.inspect();
      return RestartCount === 1 && (await fetch(`${stack.url}/-/health/product-catalog`)).ok ? true : undefined;
    });
    const { exitCode, failed } = await verdictOf(stack);
    expect(failed.map(words)).toEqual([
      {
        category: "services",
        name: "product-catalog",
        saw: expect.stringMatching(
          /^it restarted once since it was first ready, last \d+\.\d s ago: `npm run logs -- product-catalog --stack pages` shows why; `npm run down -- --stack pages` and `npm run up -- --stack pages` recreate it$/,
        ),
        where: "services/product-catalog/service.yaml",
      },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a proxy that makes no span of four requests in ten", async () => {
    const always = "OTEL_TRACES_SAMPLER: always_on";
    const some = 'OTEL_TRACES_SAMPLER: traceidratio\n  OTEL_TRACES_SAMPLER_ARG: "0.6"';
    const sampled = async (from: string, to: string) => {
      await edit(root, PROXY, from, to);
      const up = await stack.astrolab("up");
      expect(up.exitCode, up.stderr).toBe(0);
    };
    undo.push(async () => {
      await sampled(some, always);
      await wellAgain(stack);
    });
    await sampled(always, some);
    // Of a few requests nothing is said: it waits for fifty through the new proxy.
    const { State } = await (await containerOf("proxy")).inspect();
    const enough = async () => Date.now() - Date.parse(State.StartedAt) > 45_000 || undefined;
    await until("enough requests", 60, enough);
    const { exitCode, failed } = await verdictOf(stack);
    expect(failed.filter(({ category }) => category === "rates").map(words)).toEqual([
      {
        category: "rates",
        name: "requests of the load",
        saw: expect.stringMatching(
          /^of \d+ requests that the load sent in \d+ s, proxy's span metrics counted \d\d % and Jaeger stored \d\d %: they are lost in proxy, or on its way to the Collector; does it sample\?$/,
        ),
        where: PROXY,
      },
    ]);
    expect(exitCode).toBe(5);
  });

  test("an attribute that the service calls by another name", async () => {
    await edit(root, SERVICE, /"app\.cache_hit"/g, '"app.cache_hits"');
    const up = await stack.astrolab("up");
    expect(up.exitCode, up.stderr).toBe(0);
    await until("only spans of the new name", 60, async () => {
      const search = { service: "recommendation", limit: "10", operation: "get_product_list" };
      const spans = (await jaegerOf(stack.url).search(search)).flatMap((trace) => trace.spans);
      return spans.some((span) => tagOf(span, "app.cache_hit") !== undefined) ? undefined : true;
    });
    await gone('sum(app_recommendation_product_list_duration_seconds_count{app_cache_hit!=""})');
    const { exitCode, failed } = await verdictOf(stack);
    expect(failed.filter(({ category }) => category === "attributes").map(words)).toEqual([
      {
        category: "attributes",
        name: "recommendation: get_product_list: app.cache_hit",
        saw: expect.stringMatching(
          /^not on \d+ spans that started recently, did you mean "app\.cache_hits"\?; they have /,
        ),
        where: expect.stringMatching(/^services\/recommendation\/service\.yaml:\d+$/),
      },
    ]);
    expect(failed.map(({ name }) => name)).toContain(
      'app_recommendation_product_list_duration_seconds_count{app_cache_hit="true"}',
    );
    expect(exitCode).toBe(5);
  });
});
