import { expect, test, vi } from "vitest";
import { loadPlan } from "../../plan/load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../../plan/testing/small-repository.ts";
import type { Plan, Settings } from "../../plan/types.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { containerType, type Declared, declared } from "../testing/declared.ts";

function planOf(settings: Partial<Settings> = {}): Plan {
  return loadPlan({
    repoRoot: "/nowhere",
    stack: "dev",
    settings: { ...smallSettings, ...settings },
    localImages: () => smallLocalImages,
    reader: mapReader(smallRepository),
  });
}

const imageOptions = { platform: "linux/amd64", context: ".." };
const all = await declared({ plan: planOf(), imageOptions, dockerHost: "unix:///run/engine.sock" });

function one(name: string): Declared {
  const found = all.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`${name} is not declared`);
  return found;
}

const engine = "stack-engine";
const planLabel = { label: "dev.astrolab.plan", value: expect.stringMatching(/^[0-9a-f]{12}$/) };
const labels = (service: string) => [planLabel, ...bareLabels(service)];
const bareLabels = (service: string) => [
  { label: "dev.astrolab.service", value: service },
  { label: "dev.astrolab.stack", value: "dev" },
];
const always = {
  capabilities: { drops: ["ALL"] },
  destroyGraceSeconds: 3,
  logDriver: "json-file",
  logOpts: { "max-file": "2", "max-size": "5m" },
  mustRun: true,
  networkMode: "bridge",
  removeVolumes: true,
  restart: "unless-stopped",
  securityOpts: ["no-new-privileges:true"],
};

test("exactly these resources, each under its component", () => {
  expect(all.map(({ type, name, parent }) => [type, name, parent])).toEqual([
    ["astrolab:index:Service", "prometheus", "stack"],
    [containerType, "prometheus-container", "prometheus"],
    ["docker:index/remoteImage:RemoteImage", "prometheus-image", "prometheus"],
    ["astrolab:index:Service", "proxy", "stack"],
    [containerType, "proxy-container", "proxy"],
    ["docker:index/remoteImage:RemoteImage", "proxy-image", "proxy"],
    ["astrolab:index:Service", "shop", "stack"],
    [containerType, "shop-container", "shop"],
    ["docker:index/image:Image", "shop-image", "shop"],
    ["astrolab:index:Stack", "stack", ""],
    ["pulumi:providers:docker", "stack-engine", "stack"],
    ["docker:index/volume:Volume", "stack-flags", "stack"],
    ["docker:index/network:Network", "stack-network", "stack"],
    ["docker:index/volume:Volume", "stack-series", "stack"],
  ]);
});

test("the engine's address is the stack's own, and left open where nobody named one", { timeout: 60_000 }, async () => {
  expect(one(engine).inputs).toEqual({ host: "unix:///run/engine.sock" });
  // The provider takes what nobody told it from the environment, which on a developer's machine may name an engine.
  vi.stubEnv("DOCKER_HOST", undefined);
  const without = await declared({ plan: planOf(), imageOptions });
  expect(without.find(({ name }) => name === engine)?.inputs).toEqual({});
});

test("everything of the engine's goes through that provider", () => {
  const docker = all.filter(({ type }) => type.startsWith("docker:"));
  expect(docker.map(({ provider }) => provider)).toEqual(docker.map(() => engine));
});

test("the network and the volumes", () => {
  expect(one("stack-network").inputs).toEqual({ name: "astrolab-dev", driver: "bridge", labels: bareLabels("shared") });
  expect(one("stack-flags").inputs).toEqual({ name: "astrolab-dev-flags", labels: bareLabels("shared") });
  expect(one("stack-series").inputs).toEqual({ name: "astrolab-dev-series", labels: bareLabels("prometheus") });
});

test("images: pulled ones are kept, built ones stay here", () => {
  const pulled = `quay.io/prometheus/prometheus:v3.13.1@sha256:${"9".repeat(64)}`;
  expect(one("prometheus-image").inputs).toEqual({ name: pulled, keepLocally: true });
  expect(one("shop-image").inputs).toEqual({
    imageName: "astrolab/shop:upstream",
    skipPush: true,
    buildOnPreview: false,
    build: {
      context: "..",
      dockerfile: "../services/shop/Dockerfile",
      args: { BASE: `python:3.11-slim@sha256:${"5".repeat(64)}` },
      platform: "linux/amd64",
    },
  });
});

test("a container of ours: the built image's id, a root that cannot be written to", () => {
  expect(one("shop-container").inputs).toEqual({
    ...always,
    name: "astrolab-dev-shop",
    image: "shop-image-repo-digest",
    user: "65532:65532",
    envs: [
      "OTEL_BSP_SCHEDULE_DELAY=500",
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4317",
      "OTEL_EXPORTER_OTLP_PROTOCOL=grpc",
      "OTEL_METRIC_EXPORT_INTERVAL=2000",
      "OTEL_METRIC_EXPORT_TIMEOUT=2000",
      "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=shop",
      "OTEL_SERVICE_NAME=shop",
      "PORT=9000",
      "WINDOW=12s of 2s, 192 MiB",
    ],
    memory: 192,
    memorySwap: 192,
    readOnly: true,
    tmpfs: { "/tmp": "" },
    volumes: [{ volumeName: "astrolab-dev-flags", containerPath: "/var/lib/flags" }],
    labels: labels("shop"),
    networksAdvanced: [{ name: "astrolab-dev", aliases: ["shop"] }],
  });
});

test("somebody else's container: the pulled image's id, files put into it", () => {
  expect(one("prometheus-container").inputs).toEqual({
    ...always,
    name: "astrolab-dev-prometheus",
    image: "prometheus-image-image-id",
    user: "65534:65534",
    command: ["--web.external-url=http://localhost:18080/prometheus/"],
    envs: [],
    memory: 1024,
    memorySwap: 1024,
    uploads: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: not one of ours, so it is left
      { file: "/etc/prometheus/prometheus.yml", content: "scrape_interval: 2s # ${env:HOME} of dev\n" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: not asked to be filled in, so it goes in to the byte
      { file: "/etc/rules/b.yml", content: "b 7 ${users} $${user}\n" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the same
      { file: "/etc/rules/deep/a.yml", content: "a ${users}\n" },
    ],
    volumes: [
      { volumeName: "astrolab-dev-flags", containerPath: "/flags" },
      { volumeName: "astrolab-dev-series", containerPath: "/prometheus" },
    ],
    labels: labels("prometheus"),
    networksAdvanced: [{ name: "astrolab-dev", aliases: ["prometheus"] }],
  });
});

test("the entry publishes the port to this computer alone, and waits for the whole stack", () => {
  expect(one("proxy-container").inputs).toEqual({
    ...always,
    name: "astrolab-dev-proxy",
    image: "proxy-image-image-id",
    user: "65532:65532",
    envs: [],
    memory: 96,
    memorySwap: 96,
    capabilities: { adds: ["CAP_NET_BIND_SERVICE"], drops: ["ALL"] },
    uploads: planOf()
      .containers.find(({ service }) => service === "proxy")
      ?.uploads.map(({ path, content }) => ({ file: path, content })),
    labels: labels("proxy"),
    networksAdvanced: [{ name: "astrolab-dev", aliases: ["proxy"] }],
    ports: [{ internal: 18080, external: 18080, ip: "127.0.0.1", protocol: "tcp" }],
    healthcheck: {
      tests: ["CMD", "wget", "http://127.0.0.1:18080/-/health"],
      interval: "500ms",
      timeout: "15s",
      retries: 360,
    },
    wait: true,
    waitTimeout: 180,
  });
});

test("every container is replaced for what the provider would only pretend to change, the old one first", () => {
  const containers = all.filter(({ type }) => type === containerType);
  expect(
    containers.map(({ replaceOnChanges, deleteBeforeReplace }) => [replaceOnChanges, deleteBeforeReplace]),
  ).toEqual(containers.map(() => [["healthcheck", "tmpfs", "init"], true]));
  expect(["stack-network", "stack-flags", "stack-series"].map((name) => one(name).deleteBeforeReplace)).toEqual([
    true,
    true,
    true,
  ]);
});

test("every container waits for every image, the entry for the others too, and who reads a volume for the one that fills it", () => {
  const images = ["prometheus-image", "proxy-image", "shop-image"];
  expect(one("shop-container").dependencies).toEqual([...images, "stack-flags", "stack-network"]);
  expect(one("prometheus-container").dependencies).toEqual([
    ...images.slice(0, 2),
    "shop-container",
    "shop-image",
    "stack-flags",
    "stack-network",
    "stack-series",
  ]);
  expect(one("proxy-container").dependencies).toEqual([
    "prometheus-container",
    ...images.slice(0, 2),
    "shop-container",
    "shop-image",
    "stack-network",
  ]);
  expect(images.map((name) => one(name).dependencies)).toEqual([[], [], []]);
});

test("a build is given the proxies, and nothing else changes with them", { timeout: 60_000 }, async () => {
  const proxies = { https_proxy: "http://proxy.example:3128" };
  const behind = await declared({
    plan: planOf(),
    imageOptions: { ...imageOptions, proxies },
    dockerHost: "unix:///run/engine.sock",
  });
  const args = (found: readonly Declared[]) => {
    const image = found.find(({ name }) => name === "shop-image");
    return (image?.inputs["build"] as { args: object } | undefined)?.args;
  };
  expect(args(behind)).toEqual({ ...proxies, ...args(all) });
  const others = (found: readonly Declared[]) => found.filter(({ name }) => name !== "shop-image");
  expect(others(behind)).toEqual(others(all));
});

test("from packages nothing is pulled", { timeout: 60_000 }, async () => {
  const packages = await declared({ plan: planOf({ images: "packages" }), imageOptions });
  expect(packages.filter(({ name }) => name.endsWith("-image")).map(({ type, name }) => [type, name])).toEqual([
    ["docker:index/image:Image", "prometheus-image"],
    ["docker:index/image:Image", "proxy-image"],
    ["docker:index/image:Image", "shop-image"],
  ]);
});

test("one that only a command can judge has a health check, waits for it itself, and holds nobody up", {
  timeout: 60_000,
}, async () => {
  const shop = (smallRepository["services/shop/service.yaml"] ?? "")
    .replace(/health: .*/, 'health: { cmd: [shop-cli, --quiet, ""] }')
    .replace("memory:", 'command: [shop, --save, ""]\nmemory:');
  const reader = mapReader({ ...smallRepository, "services/shop/service.yaml": shop });
  const plan = loadPlan({ repoRoot: "/", stack: "dev", settings: smallSettings, localImages: () => ({}), reader });
  const found = await declared({ plan, imageOptions });
  const byName = (name: string) => found.find((each) => each.name === name);
  expect(byName("shop-container")?.inputs).toMatchObject({
    command: ["shop", "--save", ""],
    healthcheck: { tests: ["CMD", "shop-cli", "--quiet", ""], interval: "2s", timeout: "5s", retries: 30 },
    wait: true,
    waitTimeout: 180,
  });
  expect(byName("proxy-container")?.dependencies).toEqual([
    "prometheus-container",
    "prometheus-image",
    "proxy-image",
    "shop-image",
    "stack-network",
  ]);
});
