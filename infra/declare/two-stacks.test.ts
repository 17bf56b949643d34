import { expect, test } from "vitest";
import { loadPlan } from "../../plan/load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../../plan/testing/small-repository.ts";
import type { Plan, Settings } from "../../plan/types.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { containerType, type Declared, PlanStack, ran } from "../testing/declared.ts";
import type { StackArgs } from "./stack.ts";

function planOf(stack: string, settings: Partial<Settings> = {}): Plan {
  return loadPlan({
    repoRoot: "/nowhere",
    stack,
    settings: { ...smallSettings, ...settings },
    localImages: () => smallLocalImages,
    reader: mapReader(smallRepository),
  });
}

const imageOptions = { platform: "linux/amd64", context: ".." };
const morning = planOf("early", { port: 8081 });
const evening = planOf("late", { port: 8082 });

/** One program with both, the second as it is told. */
async function both(change: Partial<StackArgs> = {}): Promise<readonly Declared[]> {
  const { resources } = await ran(() => {
    new PlanStack("morning", { plan: morning, imageOptions, prefix: "morning-" });
    new PlanStack("evening", { plan: evening, imageOptions, prefix: "evening-", ...change });
  });
  return resources;
}

const all = await both();
const imagesOf = (resources: readonly Declared[]) =>
  resources.filter(({ name }) => name.endsWith("-image")).map(({ name }) => name);

test("each resource has a name of its own, under the component that it belongs to; an image that both run is there once", () => {
  expect(all.map(({ type, name, parent }) => [type, name, parent])).toEqual([
    ["astrolab:index:Stack", "evening", ""],
    ["pulumi:providers:docker", "evening-engine", "evening"],
    ["docker:index/volume:Volume", "evening-flags", "evening"],
    ["docker:index/network:Network", "evening-network", "evening"],
    ["astrolab:index:Service", "evening-prometheus", "evening"],
    [containerType, "evening-prometheus-container", "evening-prometheus"],
    ["astrolab:index:Service", "evening-proxy", "evening"],
    [containerType, "evening-proxy-container", "evening-proxy"],
    ["docker:index/volume:Volume", "evening-series", "evening"],
    ["astrolab:index:Service", "evening-shop", "evening"],
    [containerType, "evening-shop-container", "evening-shop"],
    ["astrolab:index:Stack", "morning", ""],
    ["pulumi:providers:docker", "morning-engine", "morning"],
    ["docker:index/volume:Volume", "morning-flags", "morning"],
    ["docker:index/network:Network", "morning-network", "morning"],
    ["astrolab:index:Service", "morning-prometheus", "morning"],
    [containerType, "morning-prometheus-container", "morning-prometheus"],
    ["docker:index/remoteImage:RemoteImage", "morning-prometheus-image", "morning-prometheus"],
    ["astrolab:index:Service", "morning-proxy", "morning"],
    [containerType, "morning-proxy-container", "morning-proxy"],
    ["docker:index/remoteImage:RemoteImage", "morning-proxy-image", "morning-proxy"],
    ["docker:index/volume:Volume", "morning-series", "morning"],
    ["astrolab:index:Service", "morning-shop", "morning"],
    [containerType, "morning-shop-container", "morning-shop"],
    ["docker:index/image:Image", "morning-shop-image", "morning-shop"],
  ]);
});

test("in the engine nothing of theirs has the same name, and each publishes its own port", () => {
  const inEngine = all.filter(({ type }) => /network:|volume:|container:/.test(type));
  expect(inEngine.map(({ inputs }) => inputs["name"])).toEqual([
    "astrolab-late-flags",
    "astrolab-late",
    "astrolab-late-prometheus",
    "astrolab-late-proxy",
    "astrolab-late-series",
    "astrolab-late-shop",
    "astrolab-early-flags",
    "astrolab-early",
    "astrolab-early-prometheus",
    "astrolab-early-proxy",
    "astrolab-early-series",
    "astrolab-early-shop",
  ]);
  const published = all.flatMap(({ name, inputs }) => {
    const ports = (inputs["ports"] ?? []) as { internal: number; external: number; ip: string }[];
    return ports.map(({ internal, external, ip }) => [name, internal, external, ip]);
  });
  expect(published).toEqual([
    ["evening-proxy-container", 8082, 8082, "127.0.0.1"],
    ["morning-proxy-container", 8081, 8081, "127.0.0.1"],
  ]);
  const stackLabels = inEngine.map(({ inputs }) => {
    const labels = inputs["labels"] as { label: string; value: string }[];
    return labels.find(({ label }) => label === "dev.astrolab.stack")?.value;
  });
  expect(stackLabels).toEqual([...Array(6).fill("late"), ...Array(6).fill("early")]);
});

test("the second runs the images of the first, in a network of its own", () => {
  const shop = all.find(({ name }) => name === "evening-shop-container");
  expect(shop?.inputs).toMatchObject({
    image: "morning-shop-image-repo-digest",
    networksAdvanced: [{ name: "astrolab-late", aliases: ["shop"] }],
    volumes: [{ volumeName: "astrolab-late-flags", containerPath: "/var/lib/flags" }],
  });
  expect([shop?.provider, shop?.dependencies]).toEqual([
    "evening-engine",
    ["evening-flags", "evening-network", "morning-prometheus-image", "morning-proxy-image", "morning-shop-image"],
  ]);
});

test.each<[string, Partial<StackArgs>, readonly string[]]>([
  ["another engine", { dockerHost: "ssh://other" }, ["prometheus", "proxy", "shop"]],
  ["another platform", { imageOptions: { ...imageOptions, platform: "linux/arm64" } }, ["prometheus", "proxy", "shop"]],
  [
    "another source of images",
    { plan: planOf("late", { images: "packages", port: 8082 }) },
    ["prometheus", "proxy", "shop"],
  ],
])("for %s an image is another one", { timeout: 60_000 }, async (_, change, services) => {
  const own = imagesOf(await both(change)).filter((name) => name.startsWith("evening-"));
  expect(own).toEqual(services.map((service) => `evening-${service}-image`));
});

test.each([
  [
    "port",
    planOf("late", { port: 8081 }),
    '"evening" and "morning" cannot both have port 8081 on one engine.',
    'Give "evening" another `settings.port`.',
  ],
  [
    "name",
    planOf("early", { port: 8082 }),
    '"evening" and "morning" cannot both have the name early on one engine.',
    'Give "evening" another `name`.',
  ],
])(
  "two with the same %s are refused before the engine is asked",
  { timeout: 60_000 },
  async (_, plan, message, fix) => {
    await expect(both({ plan })).rejects.toMatchObject({ kind: "usage", message, fix, sameLine: true });
  },
);

test("on two engines they may have the same name and port", { timeout: 60_000 }, async () => {
  const resources = await both({ plan: planOf("early", { port: 8081 }), dockerHost: "ssh://other" });
  expect(resources.filter(({ type }) => type === containerType)).toHaveLength(6);
});
