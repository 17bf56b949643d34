import { join } from "node:path";
import { Provider } from "@pulumi/docker";
import { ComponentResource } from "@pulumi/pulumi";
import { beforeEach, expect, test, vi } from "vitest";
import { loadPlan } from "../plan/load.ts";
import { parseSettings } from "../plan/settings.ts";
import { localImages } from "../toolchain/local-images.ts";
import { DemoShop, type DemoShopArgs } from "./demo-shop.ts";
import { type Declared, ran } from "./testing/declared.ts";

beforeEach(() => void vi.stubEnv("DOCKER_HOST", undefined));

const repoRoot = join(import.meta.dirname, "..");
const inSomebodyElses = { project: "theirs", stack: "prod" };
const inputsOf = (resources: readonly Declared[], name: string) => resources.find((each) => each.name === name)?.inputs;

test("without any argument: the defaults, under the component's and the stack's name", {
  timeout: 60_000,
}, async () => {
  const { resources, outputs } = await ran(() => {
    const { plan, addresses, ...shop } = new DemoShop("shop");
    return { plan, addresses, otlp: shop.otlp, network: shop.network };
  }, inSomebodyElses);
  const settings = parseSettings({});
  expect(outputs).toEqual({
    plan: loadPlan({ repoRoot, stack: "shop-prod", settings, localImages }),
    addresses: expect.objectContaining({ shop: "http://localhost:8080/" }),
    otlp: "http://localhost:8080/otlp-http",
    network: "astrolab-shop-prod",
  });
  expect(inputsOf(resources, "shop-frontend-container")?.["name"]).toBe("astrolab-shop-prod-frontend");
  expect(inputsOf(resources, "shop-engine")).toEqual({});
});

test("every argument counts, and the outputs are a person's addresses of it", { timeout: 60_000 }, async () => {
  const args: DemoShopArgs = {
    name: "room-7",
    settings: {
      port: 8081,
      users: 30,
      interval: "10s",
      images: "upstream",
      registry: "mirror.local:5000",
      hosts: ["localhost:9000", "name.example"],
    },
    engine: "ssh://user@host",
    platform: "linux/arm64",
  };
  const { resources, outputs } = await ran(() => {
    const { plan, shop, dashboards, traces, metrics, flags, otlp, network } = new DemoShop("shop", args);
    return { settings: plan.settings, shop, dashboards, traces, metrics, flags, otlp, network };
  }, inSomebodyElses);
  expect(outputs).toEqual({
    settings: {
      port: 8081,
      users: 30,
      interval: 10,
      images: "upstream",
      registry: "mirror.local:5000",
      hosts: ["localhost:9000", "name.example"],
    },
    shop: "http://localhost:8081/",
    dashboards: "http://localhost:8081/grafana/",
    traces: "http://localhost:8081/jaeger/ui/",
    metrics: "http://localhost:8081/prometheus/",
    flags: "http://localhost:8081/console/flags/",
    otlp: "http://localhost:8081/otlp-http",
    network: "astrolab-room-7",
  });
  expect(inputsOf(resources, "shop-engine")).toEqual({ host: "ssh://user@host" });
  expect(inputsOf(resources, "shop-frontend-image")).toMatchObject({ build: { platform: "linux/arm64" } });
});

test.each([false, true])(
  "what uses an output waits for the whole shop, and knows it beforehand (preview: %s)",
  {
    timeout: 60_000,
  },
  async (preview) => {
    class Beside extends ComponentResource {
      constructor(name: string, inputs: Record<string, unknown>) {
        super("theirs:index:Beside", name, inputs, {}, true);
      }
    }
    const program = () => {
      const { otlp, network } = new DemoShop("shop");
      new Beside("till", { endpoint: otlp });
      new Beside("neighbour", { network });
    };
    const { resources } = await ran(program, { ...inSomebodyElses, preview });
    const beside = resources.filter(({ type }) => type === "theirs:index:Beside");
    expect(beside.map(({ name, inputs, dependencies }) => [name, inputs, dependencies])).toEqual([
      ["neighbour", { network: "astrolab-shop-prod" }, ["shop-network"]],
      ["till", { endpoint: "http://localhost:8080/otlp-http" }, ["shop-proxy-container"]],
    ]);
  },
);

test.each([
  ["of the shop itself", (provider: Provider) => new DemoShop("shop", {}, { provider })],
  [
    "of the component around it",
    (docker: Provider) => {
      const parent = new ComponentResource("theirs:index:Room", "room", {}, { providers: { docker } });
      return new DemoShop("shop", {}, { parent });
    },
  ],
])("a docker provider %s is used, and no other is made", { timeout: 60_000 }, async (_, declare) => {
  const { resources } = await ran(() => void declare(new Provider("mine", { host: "ssh://mine" })), inSomebodyElses);
  expect(resources.filter(({ type }) => type === "pulumi:providers:docker").map(({ name }) => name)).toEqual(["mine"]);
  const docker = resources.filter(({ type }) => type.startsWith("docker:"));
  expect(docker.map(({ provider }) => provider)).toEqual(docker.map(() => "mine"));
});

test("every wrong argument is said at once, in the words of a program", { timeout: 60_000 }, async () => {
  const settings = { port: 80, users: 0, interval: "2m", images: "mine", prot: 1 } as unknown as object;
  const run = ran(() => void new DemoShop("shop", { settings, platform: "amd64" }), inSomebodyElses);
  await expect(run).rejects.toMatchObject({
    __pulumiRunError: true,
    message: `DemoShop "shop": port must be a whole number from 1024 to 65535 (lower ones are for root, and nothing here runs as root), not "80"
  Change it: port: 8080
DemoShop "shop": images must be one of auto, upstream, packages, bundle, not "mine"
  Change it: images: "upstream"
DemoShop "shop": users must be a whole number from 1 to 1000, not "0"
  Change it: users: 10
DemoShop "shop": interval must be whole seconds from 1s to 60s, not "2m"
  Change it: interval: "5s"
DemoShop "shop": platform must be a platform, such as linux/amd64, not "amd64"
  Change it: platform: "linux/amd64"
DemoShop "shop": prot is unknown, did you mean "port"?
  Remove it.
Without a setting its default counts. Fix these, then run the command again.`,
  });
});

test("a name that no container can have is said", { timeout: 60_000 }, async () => {
  const run = ran(() => void new DemoShop("shop", { name: "room 7" }), inSomebodyElses);
  await expect(run).rejects.toMatchObject({
    __pulumiRunError: true,
    message: `The name of DemoShop "shop" must be letters, digits, "_", "." and "-", not "room 7".
  Change it: name: "shop"`,
  });
});
