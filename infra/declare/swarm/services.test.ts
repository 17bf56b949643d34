import { expect, test } from "vitest";
import { loadPlan } from "../../../plan/load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../../../plan/testing/small-repository.ts";
import type { Plan, Settings } from "../../../plan/types.ts";
import { mapReader } from "../../../testing/map-reader.ts";
import { containerType, type Declared, declared } from "../../testing/declared.ts";

function planOf(files: Readonly<Record<string, string>> = {}, stack = "dev", settings: Partial<Settings> = {}): Plan {
  return loadPlan({
    repoRoot: "/nowhere",
    stack,
    settings: { ...smallSettings, ...settings },
    localImages: () => smallLocalImages,
    reader: mapReader({ ...smallRepository, ...files }),
  });
}

const imageOptions = { platform: "linux/amd64", context: ".." };
const all = await declared({ plan: planOf(), imageOptions, on: "swarm", dockerHost: "unix:///run/engine.sock" });
const serviceType = "docker:index/service:Service";
const configType = "docker:index/serviceConfig:ServiceConfig";

function one(name: string, resources = all): Declared {
  const found = resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`${name} is not declared`);
  return found;
}

const labels = (service: string) => [
  { label: "dev.astrolab.plan", value: expect.stringMatching(/^[0-9a-f]{12}$/) },
  { label: "dev.astrolab.service", value: service },
  { label: "dev.astrolab.stack", value: "dev" },
];
const configs = all.filter(({ type }) => type === configType);
const always = {
  mode: { replicated: { replicas: 1 } },
  updateConfig: { parallelism: 1, order: "stop-first", failureAction: "pause", monitor: "5s" },
  endpointSpec: { mode: "dnsrr" },
};
const inEach = (memoryBytes: number, service: string) => ({
  resources: { limits: { memoryBytes } },
  restartPolicy: { condition: "any", delay: "1s", maxAttempts: 0, window: "0s" },
  placement: { constraints: ["node.role==manager"] },
  networksAdvanceds: [{ id: "stack-network-id", aliases: [service] }],
  logDriver: { name: "json-file", options: { "max-file": "2", "max-size": "5m" } },
});

test("the same resources, services in place of containers but for the entry, and a config for each content", () => {
  expect(all.filter(({ type }) => type !== configType).map(({ type, name, parent }) => [type, name, parent])).toEqual([
    ["astrolab:index:Service", "prometheus", "stack"],
    ["docker:index/remoteImage:RemoteImage", "prometheus-image", "prometheus"],
    [serviceType, "prometheus-service", "prometheus"],
    ["astrolab:index:Service", "proxy", "stack"],
    [containerType, "proxy-container", "proxy"],
    ["docker:index/remoteImage:RemoteImage", "proxy-image", "proxy"],
    ["astrolab:index:Service", "shop", "stack"],
    ["docker:index/image:Image", "shop-image", "shop"],
    [serviceType, "shop-service", "shop"],
    ["astrolab:index:Stack", "stack", ""],
    ["pulumi:providers:docker", "stack-engine", "stack"],
    ["docker:index/volume:Volume", "stack-flags", "stack"],
    ["docker:index/network:Network", "stack-network", "stack"],
    ["docker:index/volume:Volume", "stack-series", "stack"],
  ]);
  expect(one("stack-network").inputs).toMatchObject({ name: "astrolab-dev", driver: "overlay", attachable: true });
  const docker = all.filter(({ type }) => type.startsWith("docker:"));
  expect(new Set(docker.map(({ provider }) => provider))).toEqual(new Set(["stack-engine"]));
});

test("a service of ours", () => {
  expect(one("shop-service").inputs).toEqual({
    ...always,
    name: "astrolab-dev-shop",
    labels: labels("shop"),
    taskSpec: {
      ...inEach(192 * 2 ** 20, "shop"),
      containerSpec: {
        image: "shop-image-repo-digest",
        labels: labels("shop"),
        user: "65532:65532",
        env: {
          OTEL_BSP_SCHEDULE_DELAY: "500",
          OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel-collector:4317",
          OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
          OTEL_METRIC_EXPORT_INTERVAL: "2000",
          OTEL_METRIC_EXPORT_TIMEOUT: "2000",
          OTEL_RESOURCE_ATTRIBUTES: "service.instance.id=shop,host.name={{.Node.Hostname}}",
          OTEL_SERVICE_NAME: "shop",
          PORT: "9000",
          WINDOW: "12s of 2s, 192 MiB",
        },
        sysctl: { "net.ipv4.tcp_retries2": "6" },
        capDrops: ["ALL"],
        readOnly: true,
        mounts: [
          { type: "volume", source: "astrolab-dev-flags", target: "/var/lib/flags" },
          { type: "tmpfs", target: "/tmp" },
        ],
        stopGracePeriod: "3s",
      },
    },
  });
});

test("somebody else's service: its files are configs, named by their content", () => {
  const uploads = planOf().containers.find(({ service }) => service === "prometheus")?.uploads ?? [];
  expect(configs.map(({ inputs }) => Buffer.from(String(inputs["data"]), "base64").toString()).sort()).toEqual(
    uploads.map(({ content }) => content).sort(),
  );
  for (const { name, inputs, parent } of configs) {
    expect([name, parent]).toEqual([expect.stringMatching(/^stack-config-[0-9a-f]{12}$/), "stack"]);
    expect(inputs).toEqual({
      name: name.replace("stack-config-", "astrolab-dev-"),
      data: expect.any(String),
      labels: labels("shared").slice(1),
    });
  }
  const { taskSpec } = one("prometheus-service").inputs as { taskSpec: { containerSpec: { configs: object[] } } };
  expect(taskSpec).toMatchObject({
    ...inEach(1024 * 2 ** 20, "prometheus"),
    containerSpec: {
      image: "prometheus-image-image-id",
      user: "65534:65534",
      args: ["--web.external-url=http://localhost:18080/prometheus/"],
      mounts: [
        { type: "volume", source: "astrolab-dev-flags", target: "/flags" },
        { type: "volume", source: "astrolab-dev-series", target: "/prometheus" },
      ],
    },
  });
  expect(taskSpec.containerSpec.configs).toEqual(
    uploads.map(({ path, content }) => {
      const config = configs.find(({ inputs }) => inputs["data"] === Buffer.from(content).toString("base64"));
      const [configId, configName] = [`${config?.name}-id`, config?.inputs["name"]];
      return { configId, configName, fileName: path, fileUid: "0", fileGid: "0", fileMode: 0o444 };
    }),
  );
});

test("the entry is the same container as without a swarm, on the swarm's network", async () => {
  const plain = await declared({ plan: planOf(), imageOptions });
  expect(one("proxy-container").inputs).toEqual(one("proxy-container", plain).inputs);
});

test("every service waits for every image, the entry for the services too, and who reads a volume for the one that fills it", () => {
  const images = ["prometheus-image", "proxy-image", "shop-image"];
  expect(one("shop-service").dependencies).toEqual([...images, "stack-flags", "stack-network"]);
  expect(one("prometheus-service").dependencies).toEqual(
    [
      ...[...images, "shop-service", ...configs.map(({ name }) => name)].sort(),
      "stack-flags",
      "stack-network",
      "stack-series",
    ].sort(),
  );
  expect(one("proxy-container").dependencies).toEqual([
    ...[...images, "prometheus-service", "shop-service", "stack-network"].sort(),
  ]);
});

test("files that go into two services are one config, and one that only a command can judge is waited for", async () => {
  const shop = (smallRepository["services/shop/service.yaml"] ?? "")
    .replace(/health: .*/, 'health: { cmd: [shop-cli, --quiet, ""] }')
    .replace("memory:", 'command: [shop, --save, ""]\nmemory:');
  const found = await declared({
    plan: planOf({ "services/shop/service.yaml": shop }),
    imageOptions,
    on: "swarm",
  });
  expect(one("shop-service", found).inputs).toMatchObject({
    convergeConfig: { delay: "1s", timeout: "180s" },
    taskSpec: {
      containerSpec: {
        args: ["shop", "--save", ""],
        healthcheck: { tests: ["CMD", "shop-cli", "--quiet", ""], interval: "2s", timeout: "5s", retries: 30 },
      },
    },
  });
  expect(one("proxy-container", found).dependencies).not.toContain("shop-service");
});

test("what no swarm takes is refused before anything is made", async () => {
  const plan = planOf({}, "my.shop");
  const containers = plan.containers.map((container) =>
    container.service === "prometheus"
      ? { ...container, uploads: [{ path: "/etc/big", content: "x".repeat(512_000) }] }
      : container,
  );
  await expect(declared({ plan: { ...plan, containers }, imageOptions, on: "swarm" })).rejects.toThrow(
    [
      'The name astrolab-my.shop-prometheus is not one that a swarm takes: letters, digits, "-" and "_", 63 at most.',
      "/etc/big of prometheus has 512000 bytes, and a swarm takes at most 511999.",
      'The name astrolab-my.shop-shop is not one that a swarm takes: letters, digits, "-" and "_", 63 at most.',
    ].join("\n"),
  );
});

const registry = {
  "services/registry/service.yaml": `name: registry
image: { upstream: prometheus, packages: ./Dockerfile }
user: "65532:65532"
memory: 96Mi
health: { http: ":5000/" }
volumes: { registry: /tmp }
registry: { port: 5000, healthcheck: [CMD, "true"] }
`,
  "services/registry/Dockerfile": "ARG BASE\n",
  "services/registry/Dockerfile.dockerignore": "*\n",
};
const shared = await declared({
  plan: planOf(registry, "dev", { share: "10.0.0.1:18080", node: "swarm-1" }),
  imageOptions,
  on: "swarm",
});

test("several nodes take images from the stack's registry, which publishes one port at the address that they share", () => {
  expect(one("registry-container", shared).inputs).toMatchObject({
    user: "65532:65532",
    memory: 96,
    memorySwap: 96,
    readOnly: true,
    capabilities: { drops: ["ALL"] },
    ports: [{ internal: 5000, external: 18080, ip: "10.0.0.1", protocol: "tcp" }],
    healthcheck: { tests: ["CMD", "true"], interval: "500ms" },
    wait: true,
    image: "registry-image-image-id",
  });
  expect(one("registry-container", shared).dependencies).toEqual(["registry-image", "stack-network", "stack-registry"]);
});

test("each build is pushed there, and services and the entry name images by digest", () => {
  const image = one("shop-image", shared);
  expect(image.inputs).toMatchObject({
    imageName: "10.0.0.1:18080/astrolab/shop:upstream",
    skipPush: false,
    registry: { server: "10.0.0.1:18080" },
  });
  expect(image.dependencies).toEqual(["registry-container"]);
  const imageOf = (name: string) =>
    (one(name, shared).inputs as { taskSpec: { containerSpec: { image: string } } }).taskSpec.containerSpec.image;
  expect([imageOf("shop-service"), imageOf("prometheus-service")]).toEqual([
    "shop-image-repo-digest",
    "prometheus-image-repo-digest",
  ]);
  expect(one("proxy-container", shared).inputs).toMatchObject({ image: "proxy-image-repo-digest" });
  expect(one("proxy-container", shared).dependencies).toContain("registry-container");
});

test("a registry that was named gets the builds, and the stack has none of its own", async () => {
  const named = { registry: "mirror.local:5000", share: "mirror.local:5000" };
  const found = await declared({ plan: planOf(registry, "dev", named), imageOptions, on: "swarm" });
  expect(found.map(({ name }) => name)).not.toContain("registry-container");
  expect(one("shop-image", found).inputs).toMatchObject({ imageName: "mirror.local:5000/astrolab/shop:upstream" });
});

test("the images of a bundle are on one engine alone", async () => {
  const plan = planOf({}, "dev", { share: "10.0.0.1:18080" });
  const images = plan.images.map((image) => ({
    kind: "pull" as const,
    service: image.service,
    reference: `sha256:${"0".repeat(64)}`,
  }));
  await expect(declared({ plan: { ...plan, images }, imageOptions, on: "swarm" })).rejects.toThrow(
    "The images of a bundle are on this engine alone, and the swarm has other nodes.",
  );
});
