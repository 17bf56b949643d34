// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of service files
import { describe, expect, test } from "vitest";
import { UserError } from "../common/user-error.ts";
import { mapReader } from "../testing/map-reader.ts";
import { caddyHealth, caddyRoutes } from "./caddy.ts";
import { loadPlan } from "./load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "./testing/small-repository.ts";
import type { ContainerPlan, Plan, Settings } from "./types.ts";

function planOf(files: Record<string, string> = {}, settings: Partial<Settings> = {}, stack = "dev"): Plan {
  return loadPlan({
    repoRoot: "/nowhere",
    stack,
    settings: { ...smallSettings, ...settings },
    localImages: () => smallLocalImages,
    reader: mapReader({ ...smallRepository, ...files }),
  });
}

function container(plan: Plan, service: string): ContainerPlan {
  const found = plan.containers.find((one) => one.service === service);
  if (found === undefined) throw new Error(`the plan has no ${service}`);
  return found;
}

const shop = smallRepository["services/shop/service.yaml"] ?? "";
const planLabels = (plan: Plan) =>
  Object.fromEntries(plan.containers.map(({ service, labels }) => [service, labels["dev.astrolab.plan"]]));
const digest = (digit: string) => `@sha256:${digit.repeat(64)}`;
const shared = { "dev.astrolab.service": "shared", "dev.astrolab.stack": "dev" };

describe("a whole plan", () => {
  const plan = planOf();

  test("the stack itself", () => {
    const { containers, images, ...rest } = plan;
    expect(rest).toEqual({
      stack: "dev",
      settings: { port: 18080, images: "upstream", registry: "", users: 7, interval: 2, hosts: [] },
      network: { key: "network", name: "astrolab-dev", labels: shared },
      volumes: [
        { key: "flags", name: "astrolab-dev-flags", labels: shared },
        {
          key: "series",
          name: "astrolab-dev-series",
          labels: { "dev.astrolab.service": "prometheus", "dev.astrolab.stack": "dev" },
        },
      ],
      routes: [
        { prefix: "/prometheus/", service: "prometheus", port: 9090, strip: false, traced: false, title: "Prometheus" },
        { prefix: "/raw/", service: "prometheus", port: 9090, strip: true, traced: false },
        { prefix: "/", service: "shop", port: 9000, strip: false, traced: true, title: "Shop" },
      ],
      memoryMiB: 192 + 1024 + 96,
      urls: { Shop: "http://localhost:18080/", Prometheus: "http://localhost:18080/prometheus/" },
      pages: { "/": "Shop", "/prometheus/": "Prometheus" },
      warnings: [],
    });
  });

  test("its images", () => {
    expect(plan.images).toEqual([
      { kind: "pull", service: "prometheus", reference: `quay.io/prometheus/prometheus:v3.13.1${digest("9")}` },
      { kind: "pull", service: "proxy", reference: `docker.io/library/caddy:2.11.7-alpine${digest("c")}` },
      {
        kind: "build",
        service: "shop",
        name: "astrolab/shop:upstream",
        dockerfile: "services/shop/Dockerfile",
        args: { BASE: `python:3.11-slim${digest("5")}` },
      },
    ]);
  });

  test("one of ours", () => {
    expect(container(plan, "shop")).toEqual({
      service: "shop",
      name: "astrolab-dev-shop",
      language: "python",
      user: "65532:65532",
      env: {
        OTEL_BSP_SCHEDULE_DELAY: "500",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector:4317",
        OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
        OTEL_METRIC_EXPORT_INTERVAL: "2000",
        OTEL_METRIC_EXPORT_TIMEOUT: "2000",
        OTEL_RESOURCE_ATTRIBUTES: "service.instance.id=shop",
        OTEL_SERVICE_NAME: "shop",
        PORT: "9000",
        WINDOW: "12s of 2s, 192 MiB",
      },
      memoryMiB: 192,
      capabilities: [],
      readOnly: true,
      tmpfs: ["/tmp"],
      uploads: [],
      mounts: [{ volume: "flags", path: "/var/lib/flags" }],
      aliases: ["shop"],
      health: { port: 9000, path: "/healthz" },
      calls: ["prometheus"],
      telemetry: {
        spans: ["get_product_list"],
        attributes: { get_product_list: ["app.cache_hit"] },
        metrics: ["app_total"],
        visits: {},
      },
      labels: {
        "dev.astrolab.service": "shop",
        "dev.astrolab.stack": "dev",
        "dev.astrolab.plan": expect.stringMatching(/^[0-9a-f]{12}$/),
      },
    });
  });

  test("somebody else's, with files, a folder of files, and what is not ours in them left alone", () => {
    expect(container(plan, "prometheus")).toEqual({
      service: "prometheus",
      name: "astrolab-dev-prometheus",
      user: "65534:65534",
      command: ["--web.external-url=http://localhost:18080/prometheus/"],
      env: {},
      memoryMiB: 1024,
      capabilities: [],
      readOnly: false,
      tmpfs: [],
      uploads: [
        { path: "/etc/prometheus/prometheus.yml", content: "scrape_interval: 2s # ${env:HOME} of dev\n" },
        { path: "/etc/rules/b.yml", content: "b 7 ${users} $${user}\n" },
        { path: "/etc/rules/deep/a.yml", content: "a ${users}\n" },
      ],
      mounts: [
        { volume: "flags", path: "/flags" },
        { volume: "series", path: "/prometheus" },
      ],
      aliases: ["prometheus"],
      health: { port: 9090, path: "/prometheus/-/ready" },
      calls: [],
      labels: {
        "dev.astrolab.service": "prometheus",
        "dev.astrolab.stack": "dev",
        "dev.astrolab.plan": expect.stringMatching(/^[0-9a-f]{12}$/),
      },
    });
  });

  test("what is escaped in env and command reaches the program with one dollar", () => {
    const yaml = (smallRepository["services/shop/service.yaml"] ?? "")
      .replace("${window} of ${interval}", () => "$${CUSTOMER:-friend} of $${interval}")
      .replace("calls:", () => 'command: [sh, -c, "exec $${PORT:-8025}", ""]\ncalls:')
      .replace("env:", "env:\n  cluster.name: demo");
    const shop = container(planOf({ "services/shop/service.yaml": yaml }), "shop");
    expect(shop.command).toEqual(["sh", "-c", "exec ${PORT:-8025}", ""]);
    expect(shop.env).toMatchObject({ WINDOW: "${CUSTOMER:-friend} of ${interval}, 192 MiB", "cluster.name": "demo" });
  });

  test("the entry, with the files that the plan makes", () => {
    const { entry, capabilities, uploads } = container(plan, "proxy");
    expect(entry).toEqual({ port: 18080, healthcheck: ["CMD", "wget", "http://127.0.0.1:18080/-/health"] });
    expect(capabilities).toEqual(["CAP_NET_BIND_SERVICE"]);
    const [health, page, routes] = uploads;
    expect(health).toEqual({
      path: "/etc/caddy/health.caddy",
      content: caddyHealth({ targets: plan.containers, entry: "proxy", shop: ["prometheus", "shop"] }),
    });
    expect(routes).toEqual({ path: "/etc/caddy/routes.caddy", content: caddyRoutes(plan.routes) });
    expect(page?.path).toBe("/etc/caddy/plan.json");
    expect(JSON.parse(page?.content ?? "")).toEqual({
      stack: "dev",
      settings: { port: 18080, images: "upstream", users: 7, interval: 2 },
      urls: { Shop: "http://localhost:18080/", Prometheus: "http://localhost:18080/prometheus/" },
      services: [
        {
          name: "prometheus",
          dashboard: "series",
          silent: true,
          calls: [],
          routes: ["/prometheus/", "/raw/"],
          health: { port: 9090, path: "/prometheus/-/ready" },
        },
        { name: "proxy", silent: true, calls: [], routes: [], health: { port: 18080, path: "/-/alive" } },
        {
          name: "shop",
          language: "python",
          calls: ["prometheus"],
          routes: ["/"],
          health: { port: 9000, path: "/healthz" },
          telemetry: {
            spans: ["get_product_list"],
            attributes: { get_product_list: ["app.cache_hit"] },
            metrics: ["app_total"],
          },
        },
      ],
    });
  });
});

test("from packages everything is built, on bases and servers that the toolchain has made", () => {
  expect(planOf({}, { images: "packages" }).images).toEqual([
    {
      kind: "build",
      service: "prometheus",
      name: "astrolab/prometheus:packages",
      dockerfile: "services/prometheus/Dockerfile",
      args: { BASE: "astrolab.local/runtime:2", SERVER: "astrolab.local/prometheus:4" },
    },
    {
      kind: "build",
      service: "proxy",
      name: "astrolab/proxy:packages",
      dockerfile: "services/proxy/Dockerfile",
      args: { BASE: "astrolab.local/runtime:2", SERVER: "astrolab.local/caddy:3" },
    },
    {
      kind: "build",
      service: "shop",
      name: "astrolab/shop:packages",
      dockerfile: "services/shop/Dockerfile",
      args: { BASE: "astrolab.local/python:1" },
    },
  ]);
});

test("a registry takes the place of every reference's host", () => {
  const references = planOf({}, { registry: "mirror.local:5000" }).images.map((image) =>
    image.kind === "pull" ? image.reference : image.args["BASE"],
  );
  expect(references).toEqual([
    `mirror.local:5000/prometheus/prometheus:v3.13.1${digest("9")}`,
    `mirror.local:5000/library/caddy:2.11.7-alpine${digest("c")}`,
    `mirror.local:5000/library/python:3.11-slim${digest("5")}`,
  ]);
});

test("a route that exists from packages only is left out elsewhere, with its address", () => {
  const change = (text: string) =>
    text.replace("/raw/: {", "/raw/: { only: packages, title: Raw, page: Rawest,").concat("pages: { /raw/a: A }\n");
  const files = {
    "services/prometheus/service.yaml": change(smallRepository["services/prometheus/service.yaml"] ?? ""),
  };
  const [upstream, packages] = (["upstream", "packages"] as const).map((images) => planOf(files, { images }));
  expect(upstream?.routes.map(({ prefix }) => prefix)).toEqual(["/prometheus/", "/"]);
  expect(Object.keys(upstream?.urls ?? {})).toEqual(["Shop", "Prometheus"]);
  expect(packages?.routes[1]).toEqual({
    prefix: "/raw/",
    service: "prometheus",
    port: 9090,
    strip: true,
    traced: false,
    title: "Raw",
  });
  expect(packages?.urls).toEqual({
    Shop: "http://localhost:18080/",
    Prometheus: "http://localhost:18080/prometheus/",
    Raw: "http://localhost:18080/raw/",
  });
  expect(packages?.pages).toEqual({ "/": "Shop", "/prometheus/": "Prometheus", "/raw/": "Rawest", "/raw/a": "A" });
});

test("what exists upstream only is left out elsewhere, with its routes, its volumes, its share of memory and the calls to it", () => {
  const files = {
    "services/prometheus/service.yaml": `${smallRepository["services/prometheus/service.yaml"]}only: upstream\n`,
  };
  const plan = planOf(files, { images: "packages" });
  expect(plan.containers.map(({ service }) => service)).toEqual(["proxy", "shop"]);
  expect(plan.routes.map(({ prefix }) => prefix)).toEqual(["/"]);
  expect(plan.volumes.map(({ key, labels }) => [key, labels["dev.astrolab.service"]])).toEqual([["flags", "shop"]]);
  expect(plan.memoryMiB).toBe(192 + 96);
  expect(container(plan, "shop").calls).toEqual([]);
  expect(plan.urls).toEqual({ Shop: "http://localhost:18080/" });
  expect(planOf(files).containers.map(({ service }) => service)).toEqual(["prometheus", "proxy", "shop"]);
});

test("a service's own word wins over what the plan says for all", () => {
  const files = {
    "services/shop/service.yaml": shop.replace('PORT: "9000"', "OTEL_EXPORTER_OTLP_PROTOCOL: http/json"),
  };
  expect(container(planOf(files), "shop").env["OTEL_EXPORTER_OTLP_PROTOCOL"]).toBe("http/json");
});

test("two stacks share no name but those of images, and no published port if they are told so", () => {
  const names = (plan: Plan) => [plan.network, ...plan.volumes, ...plan.containers].map(({ name }) => name);
  const a = planOf({}, {}, "a");
  const b = planOf({}, { port: 18081 }, "b");
  expect(names(a).filter((name) => names(b).includes(name))).toEqual([]);
  expect(a.images).toEqual(b.images);
  expect([container(a, "proxy").entry?.port, container(b, "proxy").entry?.port]).toEqual([18080, 18081]);
});

describe("the plan label", () => {
  const before = planLabels(planOf());

  test("is the same for the same files", () => {
    expect(planLabels(planOf())).toEqual(before);
  });

  test("changes with the container's own entry alone", () => {
    const after = planLabels(planOf({ "services/shop/service.yaml": shop.replace("192Mi", "193Mi") }));
    expect(after).toEqual({ ...before, shop: after["shop"] });
    expect(after["shop"]).not.toBe(before["shop"]);
  });

  test("changes with a file's content", () => {
    const after = planLabels(planOf({ "services/prometheus/rules/b.yml": "c" }));
    expect(after).toEqual({ ...before, prometheus: after["prometheus"] });
    expect(after["prometheus"]).not.toBe(before["prometheus"]);
  });

  test("does not change with an image's digest, and does with its tag", () => {
    const lock = smallRepository["images.lock.yaml"] ?? "";
    expect(planLabels(planOf({ "images.lock.yaml": lock.replace(/9{64}/, "8".repeat(64)) }))).toEqual(before);
    const after = planLabels(planOf({ "images.lock.yaml": lock.replace("v3.13.1", "v3.13.2") }));
    expect(after).toEqual({ ...before, prometheus: after["prometheus"] });
    expect(after["prometheus"]).not.toBe(before["prometheus"]);
  });
});

describe("what stops a plan", () => {
  test("every problem of the lock and of the services, at once", () => {
    const files = {
      "services/shop/service.yaml": shop.replace("192Mi", "192"),
      "images.lock.yaml": (smallRepository["images.lock.yaml"] ?? "").replace("digest: null", "digest: none"),
    };
    expect(() => planOf(files)).toThrow(
      new UserError(
        "usage",
        `images.lock.yaml:5:51 images.node.digest must be sha256: and 64 hex digits, or null, not none
services/shop/service.yaml:5:9 memory must be a whole number of Mi or Gi, such as 192Mi, not 192`,
        { fix: "2 problems in 2 files. Fix these problems, then run the command again." },
      ),
    );
  });

  test("an image without a digest is taken by its tag, with a warning, and is nobody's affair who builds from packages", () => {
    const files = { "services/shop/service.yaml": shop.replace("BASE: python", "BASE: node") };
    const build = (images: "upstream" | "packages") =>
      loadPlan({
        repoRoot: "/nowhere",
        stack: "dev",
        settings: { ...smallSettings, images },
        localImages: () => ({ ...smallLocalImages, node: "astrolab.local/node:5" }),
        reader: mapReader({ ...smallRepository, ...files }),
      });
    const built = build("packages");
    expect([built.images[2], built.warnings]).toMatchObject([{ args: { BASE: "astrolab.local/node:5" } }, []]);
    const pulled = build("upstream");
    expect(pulled.images[2]).toMatchObject({ args: { BASE: "node:24-slim" } });
    expect(pulled.warnings).toEqual([
      "images.lock.yaml:5:51 node has no digest: node:24-slim is pulled by its tag, which may be another image each time. `npm run images -- lock node` fills it in",
    ]);
  });

  test("a base that nobody builds", () => {
    const files = { "services/shop/service.yaml": shop.replace("BASE: python", "BASE: node") };
    expect(() => planOf(files, { images: "packages" })).toThrow(
      new UserError(
        "usage",
        'There is no recipe for building the image "node" from packages; there are caddy, prometheus, python, runtime.',
        { fix: undefined },
      ),
    );
  });

  test("an empty file; one that begins with a dot is not taken at all", () => {
    const rules = "services/prometheus/rules";
    expect(planOf({ [`${rules}/.gitkeep`]: "" }).containers).toEqual(planOf().containers);
    expect(() => planOf({ [`${rules}/b.yml`]: "" })).toThrow(
      new UserError("usage", `${rules}/b.yml:1:1 is empty, and an empty file cannot be put into a container`, {
        fix: undefined,
      }),
    );
  });

  test("YAML that begins with a byte order mark", () => {
    expect(() => planOf({ "services/prometheus/rules/b.yml": "\ufeffa: 1\n" })).toThrow(
      new UserError(
        "usage",
        "services/prometheus/rules/b.yml:1:1 begins with a byte order mark, which not every program that reads it takes: save it as UTF-8 without one",
        { fix: undefined },
      ),
    );
  });

  test("a file that is not text", () => {
    expect(() => planOf({ "services/prometheus/rules/b.yml": "a\0b" })).toThrow(
      new UserError(
        "usage",
        "services/prometheus/rules/b.yml:1:1 is not UTF-8 text, and only text can be put into a container: build it into the image",
        { fix: undefined },
      ),
    );
  });
});
