import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { loadPlan } from "../plan/load.ts";
import { parseSettings } from "../plan/settings.ts";
import { localImages } from "../toolchain/local-images.ts";
import { ownShop } from "./own-shop.ts";
import { type Declared, ran } from "./testing/declared.ts";

beforeEach(() => {
  // As under Pulumi, which runs the program in its folder.
  vi.spyOn(process, "cwd").mockReturnValue(import.meta.dirname);
  vi.stubEnv("DOCKER_HOST", undefined);
});

function planOf(values: Readonly<Record<string, string>>) {
  const settings = parseSettings(values);
  return loadPlan({ repoRoot: join(import.meta.dirname, ".."), stack: "dev", settings, localImages });
}

function inputsOf(resources: readonly Declared[], name: string) {
  return resources.find((each) => each.name === name)?.inputs;
}

test("without any configuration: every resource under the name and the parent by which stacks that are up know it", {
  timeout: 60_000,
}, async () => {
  const { resources } = await ran(ownShop);
  const plan = planOf({});
  const services = plan.containers.map(({ service }) => service);
  const expected = [
    ["astrolab:index:Stack", "stack", ""],
    ["pulumi:providers:docker", "stack-engine", "stack"],
    ["docker:index/network:Network", "stack-network", "stack"],
    ...plan.volumes.map(({ key }) => ["docker:index/volume:Volume", `stack-${key}`, "stack"]),
    ...services.flatMap((service) => [
      ["astrolab:index:Service", service, "stack"],
      ["docker:index/container:Container", `${service}-container`, service],
    ]),
    ...plan.images.map(({ service, kind }) => [
      kind === "build" ? "docker:index/image:Image" : "docker:index/remoteImage:RemoteImage",
      `${service}-image`,
      service,
    ]),
  ];
  const byName = (a: readonly (string | undefined)[], b: readonly (string | undefined)[]) =>
    (a[1] ?? "") < (b[1] ?? "") ? -1 : 1;
  expect(resources.map(({ type, name, parent }) => [type, name, parent])).toEqual(expected.sort(byName));
  expect(inputsOf(resources, "stack-engine")).toEqual({});
  expect(inputsOf(resources, "proxy-container")).toMatchObject({
    name: "astrolab-dev-proxy",
    ports: [{ internal: 8080, external: 8080, ip: "127.0.0.1", protocol: "tcp" }],
  });
  expect(inputsOf(resources, "frontend-image")).toMatchObject({
    build: { context: "..", dockerfile: "../services/frontend/Dockerfile" },
  });
});

test("the program's outputs are what a person asks for", { timeout: 60_000 }, async () => {
  const config = { "astrolab:port": "8081", "astrolab:users": "30", "docker:host": "ignored" };
  const { outputs } = await ran(async () => ({ ...(await import("./index.ts")) }), { config });
  expect(outputs).toEqual({
    urls: planOf({ port: "8081" }).urls,
    planHash: expect.stringMatching(/^[0-9a-f]{12}$/),
    shop: "http://localhost:8081/",
    dashboards: "http://localhost:8081/grafana/",
    traces: "http://localhost:8081/jaeger/ui/",
    metrics: "http://localhost:8081/prometheus/",
    flags: "http://localhost:8081/console/flags/",
    otlp: "http://localhost:8081/otlp-http",
  });
});

test("engine and platform are those that `up` has kept; a DOCKER_HOST of the shell wins", {
  timeout: 60_000,
}, async () => {
  const config = { "astrolab:engine": "unix:///run/kept.sock", "astrolab:platform": "linux/arm64" };
  const { resources } = await ran(ownShop, { config });
  expect(inputsOf(resources, "stack-engine")).toEqual({ host: "unix:///run/kept.sock" });
  expect(inputsOf(resources, "frontend-image")).toMatchObject({ build: { platform: "linux/arm64" } });

  vi.stubEnv("DOCKER_HOST", "unix:///run/shell.sock");
  const named = await ran(ownShop, { config });
  expect(inputsOf(named.resources, "stack-engine")).toEqual({ host: "unix:///run/shell.sock" });
});

test("a wrong setting is said by its message alone, with its name and the command for this stack of this project", {
  timeout: 60_000,
}, async () => {
  const run = ran(ownShop, {
    project: "mine",
    stack: "workshop",
    config: { "mine:port": "80", "astrolab:port": "81" },
  });
  await expect(run).rejects.toMatchObject({
    __pulumiRunError: true,
    message: `setting mine:port must be a whole number from 1024 to 65535 (lower ones are for root, and nothing here runs as root), not "80"
  Change it: pulumi config set port 8080 --stack workshop
Return to a default with "pulumi config rm NAME --stack workshop". Fix these, then run the command again.`,
  });
});
