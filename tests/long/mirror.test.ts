import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Docker from "dockerode";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LockedImage } from "../../plan/images-lock.ts";
import { withRegistry } from "../../plan/images-lock.ts";
import { until } from "../../testing/until.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { heldBy, inspectAll } from "../stack/engine.ts";
import { type Registry, startRegistry } from "../stack/registry.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { value } from "../stack/telemetry.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What no stack from packages on one engine has. */
const NOT_HERE = ["grafana", "registry"];

/** Our images of other people's servers stand in for theirs: the same paths, users and commands. */
const SERVERS: Readonly<Record<string, string>> = {
  caddy: "proxy",
  flagd: "flagd",
  jaeger: "jaeger",
  nats: "queue",
  "otel-collector": "otel-collector",
  postgres: "postgresql",
  prometheus: "prometheus",
  valkey: "cart-store",
};

describe("pinned images from a registry", () => {
  const docker = new Docker();
  let registry: Registry;
  let earlier: readonly string[];
  let checkout: Checkout;
  let stack: TestStack;

  const astrolab = async (...args: string[]): Promise<string> => {
    const run = await execa("node", ["cli/bootstrap.mjs", ...args], {
      cwd: checkout.root,
      stdin: "ignore",
      reject: false,
      env: { CI: "true", NO_COLOR: "1" },
    });
    expect(run.exitCode, run.stderr).toBe(0);
    return run.stdout;
  };

  const namesOf = async (reference: string): Promise<string[]> => {
    const images = await docker.listImages({ filters: { reference: [reference] } });
    return images.flatMap(({ RepoTags, RepoDigests }) => [...(RepoTags ?? []), ...(RepoDigests ?? [])]);
  };

  beforeAll(async () => {
    checkout = await copyCheckout(["services/grafana/service.yaml"]);
    stack = await testStack("mirror", { root: checkout.root });
    await stack.astrolab("down");
    registry = await startRegistry();
    earlier = await namesOf("astrolab/*:upstream");
    // A stack from packages leaves all the images in the engine that a mirror can be filled with.
    const up = await stack.astrolab("up", "--port", String(stack.port), "--images", "packages");
    expect(up.exitCode, up.stderr).toBe(0);
    expect((await stack.astrolab("down")).exitCode).toBe(0);
    const bases = localImages(repository);
    const locked: LockedImage[] = JSON.parse(await astrolab("images", "list", "--format", "json"));
    for (const { name, repository: from, tag } of locked.filter(({ name }) => !NOT_HERE.includes(name))) {
      const server = SERVERS[name];
      const image = server === undefined ? bases[name] : `astrolab/${server}:packages`;
      if (image === undefined) throw new Error(`nothing stands in for ${name}`);
      await registry.push(docker, image, withRegistry(from, registry.host).slice(registry.host.length + 1), tag);
    }
  });

  afterAll(async () => {
    await stack.astrolab("down");
    const built = (await namesOf("astrolab/*:upstream")).filter((name) => !earlier.includes(name));
    for (const name of [...built, ...(await namesOf(`${registry.host}/*/*`))]) {
      await docker
        .getImage(name)
        .remove()
        .catch(() => undefined);
    }
    await registry.stop();
    await checkout.remove();
  });

  test("images lock pins what the registry says, and says it again", async () => {
    const names = [...Object.keys(SERVERS), "python", "node", "golang", "runtime"];
    const args = ["images", "lock", ...names, "--registry", registry.host, "--format", "json"];
    const first: { state: string; digest: string }[] = JSON.parse(await astrolab(...args, "--update"));
    expect(first.map(({ state }) => state)).toEqual(names.map(() => "moved"));
    const again: { state: string; digest: string }[] = JSON.parse(await astrolab(...args));
    expect(again.map(({ state }) => state)).toEqual(names.map(() => "confirmed"));
    const lock = await readFile(join(checkout.root, "images.lock.yaml"), "utf8");
    for (const { digest } of first) expect(lock).toContain(digest);
  });

  test("up pulls them, builds our services on them, and works", async () => {
    const up = await stack.astrolab(
      "up",
      ...["--port", String(stack.port), "--images", "upstream", "--registry", registry.host],
    );
    expect(up.exitCode, up.stderr).toBe(0);
    const wanted = new Map<string, string>(
      (JSON.parse(await astrolab("plan", "--stack", stack.name, "--format", "json")).images as Planned[]).map(
        ({ service, kind, reference, name }) => [service, (kind === "pull" ? reference : name) ?? ""],
      ),
    );
    for (const { Config, Image, Name } of await inspectAll(docker, stack.name)) {
      const reference = wanted.get(Config.Labels["dev.astrolab.service"] ?? "") ?? "";
      expect(reference, Name).toMatch(/^(127\.0\.0\.1:\d+\/.+@sha256:[0-9a-f]{64}|astrolab\/.+:upstream)$/);
      expect((await docker.getImage(reference).inspect()).Id, Name).toBe(Image);
    }
    await until("requests", 30, () => value(stack.url, "sum(rate(traces_span_metrics_calls_total[30s])) > 0"));
  });

  test("Pulumi finds nothing to do, and a second up neither", async () => {
    const env = await astrolab("env", "--stack", stack.name);
    const preview = `${env}\npulumi preview --expect-no-changes --non-interactive --stack ${stack.name}`;
    const run = await execa("bash", ["-c", preview], { cwd: checkout.root, reject: false, stdin: "ignore" });
    expect(run.exitCode, `${run.stdout}\n${run.stderr}`).toBe(0);
    expect((await stack.astrolab("up")).stderr).toContain("nothing to do");
  });

  test("an image that the registry does not have is told with the registry's words", async () => {
    const lock = join(checkout.root, "images.lock.yaml");
    await writeFile(lock, (await readFile(lock, "utf8")).replace(/tag: .*-alpine/, "tag: none"));
    const args = ["cli/bootstrap.mjs", "images", "lock", "caddy", "--registry", registry.host];
    const run = await execa("node", args, { cwd: checkout.root, reject: false, stdin: "ignore" });
    expect(run.exitCode).toBe(3);
    // What follows the reference are the engine's own words, which differ from version to version.
    const said = run.stderr
      .replaceAll(registry.host, "MIRROR")
      .replace(/(?<=:none: ).*(unknown|not found).*/, "NOT THERE");
    expect(said).toBe(`\
images.lock.yaml is unchanged.
caddy: no answer for MIRROR/library/caddy:none: NOT THERE
Run the same command where the registry can be reached, or name a mirror with --registry.`);
  });

  test("down leaves nothing", async () => {
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });
});

interface Planned {
  readonly service: string;
  readonly kind: "pull" | "build";
  readonly reference?: string;
  readonly name?: string;
}
