import Docker from "dockerode";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tagOf } from "../../common/http/jaeger-trace.ts";
import type { Plan } from "../../plan/types.ts";
import { ask } from "../../testing/ask.ts";
import { until } from "../../testing/until.ts";
import { heldBy, idsOf, inspectAll } from "../stack/engine.ts";
import { failedSpans } from "../stack/failed-spans.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { byService, path, traces, value } from "../stack/telemetry.ts";
import { listeningOn } from "./listening.ts";
import { saidAt } from "./said-at.ts";

/** Seconds from the end of `up` until there is data of everything. */
const FIRST_DATA_S = 30;

const FLAG = "recommendationServiceCacheFailure";
const P = (quantile: number): string =>
  `histogram_quantile(${quantile}, sum by (le, service_name) (rate(traces_span_metrics_duration_milliseconds_bucket[30s])))`;
const TAIL = `histogram_quantile(0.99, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{service_name="recommendation",span_name="get_product_list"}[30s])))`;
const MEMORY = `sum(container_memory_usage_bytes{service_name="recommendation"}) / 1024 / 1024`;

describe("one round of a stack", () => {
  const docker = new Docker();
  let stack: TestStack;
  let checkout: string;
  let upAt = 0;

  /** Seconds that are left of those since a moment: what is asked one after the other has one deadline. */
  const left = (seconds: number, since: number): number => Math.max(0, seconds - (Date.now() - since) / 1000);
  const planned = async (): Promise<Plan> => JSON.parse((await stack.astrolab("plan", "--format", "json")).stdout);

  beforeAll(async () => {
    stack = await testStack("test");
    await stack.astrolab("down");
    checkout = (await execa("git", ["status", "--porcelain"])).stdout;
  });
  afterAll(() => stack.astrolab("down"));

  // The first one builds the services' images.
  test("up ends in verified healthy and prints what to open", { timeout: 900_000 }, async () => {
    const up = await stack.astrolab("up", "--port", String(stack.port));
    upAt = Date.now();
    expect(up.exitCode, up.stderr).toBe(0);
    expect(up.stdout).toContain(`${stack.url}/`);
    expect(up.stdout).toContain(`${stack.url}/jaeger/ui`);
  });

  test("within 30 s Prometheus has rate, tail and errors of each service, from span metrics", async () => {
    const { containers } = await planned();
    const traced = containers.filter(({ telemetry, entry }) => (telemetry?.spans ?? []).length > 0 || entry);
    const shop = traced.map(({ service }) => service).sort();
    await until("span metrics of every service 30 s after up", left(FIRST_DATA_S, upAt), async () => {
      const rate = await byService(stack.url, "sum by (service_name) (rate(traces_span_metrics_calls_total[30s]))");
      expect(Object.keys(rate).sort()).toEqual(shop);
      for (const each of Object.values(rate)) expect(each).toBeGreaterThan(0);
      for (const quantile of [0.95, 0.99, 0.999]) {
        const latency = await byService(stack.url, P(quantile));
        for (const service of shop) expect(latency[service], `p${quantile} of ${service}`).toBeGreaterThan(0);
      }
      const errors = await byService(
        stack.url,
        `sum by (service_name) (rate(traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR"}[30s])) / sum by (service_name) (rate(traces_span_metrics_calls_total[30s])) or 0 * sum by (service_name) (rate(traces_span_metrics_calls_total[30s]))`,
      );
      expect(Object.keys(errors).sort()).toEqual(shop);
      return true;
    });
    const limit = containers.find(({ service }) => service === "recommendation")?.memoryMiB ?? 0;
    await until("the recommendation service's own figures 30 s after up", left(FIRST_DATA_S, upAt), async () => {
      const cpu = await value(
        stack.url,
        'sum(rate(process_cpu_time_seconds_total{service_name="recommendation"}[30s]))',
      );
      expect(cpu).toBeGreaterThan(0);
      const memory = await value(stack.url, MEMORY);
      expect(memory).toBeGreaterThan(10);
      expect(memory).toBeLessThan(limit);
      expect(await value(stack.url, 'sum(container_memory_limit_bytes{service_name="recommendation"})')).toBe(
        limit * 1024 * 1024,
      );
      return true;
    });
  });

  test("within the same 30 s one trace runs from the proxy to the catalogue, and a tag finds it", async () => {
    const whole = await until("a trace through every service 30 s after up", left(FIRST_DATA_S, upAt), async () => {
      const found = await traces(stack.url, "recommendation", {
        operation: "get_product_list",
        tags: '{"app.cache_hit":"false"}',
      });
      return found.map(path).find((services) => services.length >= 4);
    });
    expect(whole).toEqual(["proxy", "frontend", "recommendation", "product-catalog"]);
    const hit = await until("a trace with a cache hit 30 s after up", left(FIRST_DATA_S, upAt), async () => {
      const found = await traces(stack.url, "recommendation", { tags: '{"app.cache_hit":"true"}' });
      return found[0]?.spans.find((span) => span.operationName === "get_product_list");
    });
    expect(tagOf(hit, "app.cache_hit")).toBe(true);
    expect(tagOf(hit, "app.products.count")).toBe(12);
  });

  test("and nothing has failed since the first container started", async () => {
    expect((await failedSpans(stack.url, upAt)).failed).toEqual([]);
  });

  test("only the proxy's port is open, on loopback, and nothing runs with more than it needs", async () => {
    const plan = await planned();
    for (const container of await inspectAll(docker, stack.name)) {
      const { Config, HostConfig, Mounts, NetworkSettings } = container;
      const wanted = plan.containers.find(({ name }) => `/${name}` === container.Name);
      expect(Config.User, container.Name).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(HostConfig.Privileged, container.Name).toBe(false);
      expect(HostConfig.CapDrop, container.Name).toEqual(["ALL"]);
      expect(HostConfig.CapAdd ?? [], container.Name).toEqual(wanted?.capabilities);
      expect(HostConfig.SecurityOpt, container.Name).toContain("no-new-privileges:true");
      expect(HostConfig.ReadonlyRootfs, container.Name).toBe(wanted?.uploads.length === 0);
      expect(
        Mounts.filter((mount) => mount.Type === "bind"),
        container.Name,
      ).toEqual([]);
      expect(HostConfig.Memory, container.Name).toBeGreaterThan(0);
      expect(HostConfig.MemorySwap, container.Name).toBe(HostConfig.Memory);
      // "bridge" is what it was created with; it has left that one.
      expect(HostConfig.NetworkMode, container.Name).toBe("bridge");
      expect(Object.keys(NetworkSettings.Networks), container.Name).toEqual([plan.network.name]);
      expect(HostConfig.PublishAllPorts, container.Name).toBe(false);
      const published = Object.values(HostConfig.PortBindings ?? {}).flat();
      const isProxy = Config.Labels["dev.astrolab.service"] === "proxy";
      expect(published, container.Name).toEqual(isProxy ? [{ HostIp: "127.0.0.1", HostPort: String(stack.port) }] : []);
    }
    expect(plan.containers.map(({ service }) => service)).toEqual(Object.keys(await idsOf(docker, stack.name)).sort());
    if (process.platform === "linux") expect(await listeningOn(stack.port)).toEqual(["127.0.0.1"]);
  });

  test("every route refuses another host's name, and a change from another site's page", async () => {
    const own = `localhost:${stack.port}`;
    const { routes } = await planned();
    expect(routes.length).toBeGreaterThan(5);
    for (const path of [...routes.map(({ prefix }) => prefix), "/-/health", "/no/such/page"]) {
      const headers = { host: `evil.example:${stack.port}` };
      expect(await ask(stack.port, { path, headers }), `GET ${path} as evil.example`).toEqual({
        status: 403,
        body: expect.stringContaining(`This address is for http://${own} only.\n`),
      });
      const foreign = { host: own, origin: "http://evil.example" };
      expect(
        await ask(stack.port, { method: "POST", path, headers: foreign }),
        `POST ${path} from evil.example`,
      ).toEqual({
        status: 403,
        body: `Changes are accepted only from pages of http://${own}.\n`,
      });
    }
  });

  test("a second up and both of Pulumi's own checks find nothing to do", async () => {
    const before = await idsOf(docker, stack.name);
    const again = await stack.astrolab("up");
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stderr).toContain("nothing to do");
    const env = await stack.astrolab("env");
    for (const command of [
      "pulumi preview --expect-no-changes",
      "pulumi up --yes --skip-preview --refresh --expect-no-changes",
    ]) {
      const run = await execa("bash", ["-c", `${env.stdout}\n${command} --non-interactive --stack ${stack.name}`], {
        reject: false,
        stdin: "ignore",
      });
      expect(run.exitCode, `${command}\n${run.stdout}\n${run.stderr}`).toBe(0);
    }
    expect(await idsOf(docker, stack.name)).toEqual(before);
  });

  test("the flag makes the cache grow, and taking it back frees the memory without a restart and ends the tail", async () => {
    // The least of two minutes: what ran on this machine just now made single answers late.
    const before = {
      memory: await value(stack.url, MEMORY),
      tail: await value(stack.url, `min_over_time(${TAIL}[2m:5s])`),
    };
    const started = await value(stack.url, 'max(process_start_time_seconds{service_name="recommendation"})');
    const on = await stack.astrolab("flag", "set", FLAG, "on", "--format", "json");
    expect(on.exitCode, on.stderr).toBe(0);
    const { changedAt } = JSON.parse(on.stdout) as { changedAt: string };
    const service = docker.getContainer((await idsOf(docker, stack.name))["recommendation"] ?? "");
    const word = "the service's own word that it sees the flag";
    const seenAt = await until(word, 30, () => saidAt(service, `${FLAG} is on`));
    expect(seenAt - Date.parse(changedAt), `milliseconds until ${word}`).toBeLessThan(3_000);
    const tail = await until("the leak in memory and in the tail", 60, async () => {
      expect((await value(stack.url, MEMORY)) - before.memory).toBeGreaterThan(20);
      const now = await value(stack.url, TAIL);
      expect(now / before.tail).toBeGreaterThan(3);
      return now;
    });
    const slow = await until("a slow miss with an extreme number of products", 30, async () => {
      const found = await traces(stack.url, "recommendation", { tags: '{"app.cache_hit":"false"}' });
      const counts = found.flatMap(({ spans }) => spans.map((span) => Number(tagOf(span, "app.products.count"))));
      return counts.find((count) => count > 100_000);
    });
    expect(slow).toBeGreaterThan(100_000);
    const off = await stack.astrolab("flag", "set", FLAG, "off");
    expect(off.exitCode, off.stderr).toBe(0);
    const offAt = Date.now();
    await until("the memory back", 60, async () => {
      expect(await value(stack.url, MEMORY)).toBeLessThan(before.memory * 1.2);
      return true;
    });
    // The last slow answer stays in a rate over 30 s for so long.
    await until("the tail back 90 s after the flag", left(60 + 30, offAt), async () => {
      expect((await value(stack.url, TAIL)) / tail).toBeLessThan(0.5);
      return true;
    });
    expect(await value(stack.url, 'max(process_start_time_seconds{service_name="recommendation"})')).toBe(started);
  });

  test("the checkout is as it was", async () => {
    expect((await execa("git", ["status", "--porcelain"])).stdout).toBe(checkout);
  });

  test("down leaves nothing, and the engine agrees", async () => {
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });
});
