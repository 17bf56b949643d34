import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { loadPlan } from "../plan/load.ts";
import { loadServiceFiles } from "../plan/service-file/load.ts";
import { parseSettings } from "../plan/settings.ts";
import { localImages } from "../toolchain/local-images.ts";
import { declared } from "./testing/declared.ts";

const repoRoot = join(import.meta.dirname, "..");
const reader = folderReader(repoRoot);

const files = loadServiceFiles(reader, undefined).services;
const folders = readdirSync(join(repoRoot, "services"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && reader.kind(`services/${entry.name}/service.yaml`) === "file")
  .map(({ name }) => name)
  .sort();

describe.each(["upstream", "packages"])("this repository's own stack from %s", (images) => {
  const { platform, ...settings } = parseSettings({ images });
  const plan = loadPlan({ repoRoot, stack: "dev", settings, localImages });
  const present = folders.filter((folder) => {
    const file = files.find(({ name }) => name === folder);
    // It is there for the nodes of a swarm alone.
    if (file?.registry !== undefined) return false;
    return file?.only === undefined || file.only === images;
  });

  test("has every folder's service that belongs to it", () => {
    expect(plan.containers.map(({ service }) => service)).toEqual(present);
    expect(plan.images.map(({ service }) => service)).toEqual(present);
  });

  test("pulls nothing that is not pinned, and nothing at all from packages", () => {
    const pulled = plan.images.flatMap((image) => (image.kind === "pull" ? [image.reference] : []));
    const bases = plan.images.flatMap((image) => (image.kind === "build" ? Object.values(image.args) : []));
    const references = [...pulled, ...bases];
    const right = images === "packages" ? /^astrolab\.local\/[a-z-]+:[0-9a-f]+$/ : /^[^@]+:[^@]+@sha256:[0-9a-f]{64}$/;
    expect(references.filter((reference) => !right.test(reference))).toEqual([]);
    expect(references.length).toBeGreaterThanOrEqual(present.length);
    if (images === "packages") expect(pulled).toEqual([]);
  });

  test("names no dashboard that there is not", () => {
    const uids = reader.list("dashboards/demo").map((name) => JSON.parse(reader.read(`dashboards/demo/${name}`)).uid);
    const named = files.flatMap(({ dashboard }) => (dashboard === undefined ? [] : [dashboard]));
    expect(named).toContain("astrolab-collector");
    expect(uids).toEqual(expect.arrayContaining(named));
  });

  test("is told apart from every other: each thing that it makes has the stack in its name and on its label", () => {
    const things = [plan.network, ...plan.volumes, ...plan.containers];
    expect(things.filter(({ name }) => !/^astrolab-dev(-|$)/.test(name))).toEqual([]);
    expect(things.filter(({ labels }) => labels["dev.astrolab.stack"] !== "dev")).toEqual([]);
    expect(new Set(plan.containers.map(({ name }) => name)).size).toBe(plan.containers.length);
    expect(new Set(plan.volumes.map(({ name }) => name)).size).toBe(plan.volumes.length);
  });

  test("keeps the process inside a limit that it knows, wherever it is written in Go", () => {
    // Of the programs that are not ours two are in C, and limit themselves by options.
    const inC = ["cart-store", "postgresql"];
    const limited = plan.containers.filter(({ env }) => env["GOMEMLIMIT"] !== undefined);
    expect(limited.map(({ env }) => env["GOMEMLIMIT"])).toEqual(
      limited.map(({ memoryMiB }) => `${Math.floor(memoryMiB * 0.8)}MiB`),
    );
    const written = plan.containers.filter(({ language }) => language === "go" || language === undefined);
    expect(written.filter((container) => !limited.includes(container)).map(({ service }) => service)).toEqual(inC);
  });

  test("keeps V8's heap at half of the limit, so that it gives up before the kernel reclaims Node's code", () => {
    const written = plan.containers.filter(({ language }) => language === "typescript");
    expect(written.map(({ service }) => service)).toEqual(expect.arrayContaining(["console", "frontend"]));
    expect(written.map(({ env }) => env["NODE_OPTIONS"])).toEqual(
      written.map(({ memoryMiB }) => `--max-old-space-size=${memoryMiB / 2}`),
    );
  });

  test("is declared whole, and nothing beside it", { timeout: 60_000 }, async () => {
    const all = await declared({ plan, imageOptions: { platform: "linux/amd64", context: ".." } });
    const counts: Record<string, number> = {};
    for (const { type } of all) counts[type] = (counts[type] ?? 0) + 1;
    const kinds = (kind: string) => plan.images.filter((image) => image.kind === kind).length;
    expect(counts).toEqual({
      "astrolab:index:Stack": 1,
      "astrolab:index:Service": present.length,
      "pulumi:providers:docker": 1,
      "docker:index/network:Network": 1,
      "docker:index/volume:Volume": plan.volumes.length,
      "docker:index/container:Container": present.length,
      "docker:index/image:Image": kinds("build"),
      ...(kinds("pull") > 0 ? { "docker:index/remoteImage:RemoteImage": kinds("pull") } : {}),
    });
  });
});
