import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { idsOf } from "../stack/engine.ts";
import { type TestStack, testStack } from "../stack/stack.ts";

describe("a change replaces what it touches and nothing else", () => {
  const docker = new Docker();
  let checkout: Checkout;
  let stack: TestStack;

  beforeAll(async () => {
    checkout = await copyCheckout();
    stack = await testStack("changes", { root: checkout.root });
    await stack.astrolab("down");
    const up = await stack.astrolab("up", "--port", String(stack.port));
    expect(up.exitCode, up.stderr).toBe(0);
  });
  afterAll(async () => {
    await stack.astrolab("down");
    await checkout.remove();
  });

  /** The services whose container is another one after `change` and an `up`. */
  async function replacedBy(change: () => Promise<void>): Promise<string[]> {
    const before = await idsOf(docker, stack.name);
    await change();
    const up = await stack.astrolab("up");
    expect(up.exitCode, up.stderr).toBe(0);
    const after = await idsOf(docker, stack.name);
    return Object.keys(after)
      .filter((service) => after[service] !== before[service])
      .sort();
  }

  const edit = (file: string, from: string | RegExp, to: string) => async (): Promise<void> => {
    const path = join(checkout.root, file);
    const text = await readFile(path, "utf8");
    const changed = text.replace(from, to);
    expect(changed, `${from} stands in ${file}`).not.toBe(text);
    await writeFile(path, changed);
  };
  const append = (file: string, text: string) => edit(file, /$/, text);

  test("an env value: that container", async () => {
    expect(await replacedBy(edit("services/flagd/service.yaml", /GOMEMLIMIT: .*/, 'GOMEMLIMIT: "70MiB"'))).toEqual([
      "flagd",
    ]);
  });

  test("a configuration file: that container", async () => {
    expect(await replacedBy(append("services/prometheus/prometheus.yml", "\n# a remark\n"))).toEqual(["prometheus"]);
  });

  test("a service's source: that container", async () => {
    expect(
      await replacedBy(append("services/recommendation/src/recommendation/__init__.py", "\n# a remark\n")),
    ).toEqual(["recommendation"]);
  });

  test("a route: the proxy and the console", async () => {
    expect(await replacedBy(edit("services/load-generator/service.yaml", "/loadgen/:", "/load/:"))).toEqual([
      "console",
      "proxy",
    ]);
  });

  test("a health path: that container, the proxy and the console", async () => {
    expect(await replacedBy(edit("services/otel-collector/service.yaml", '":13133/"', '":13133/?ready"'))).toEqual([
      "console",
      "otel-collector",
      "proxy",
    ]);
  });

  test("a new folder: a new service, its route and its health, with no other file changed", async () => {
    await copyService("jaeger", "jaeger-two");
    const replaced = await replacedBy(async () => {});
    expect(replaced).toEqual(["console", "jaeger-two", "proxy"]);
    const health = await fetch(`${stack.url}/-/health/jaeger-two`);
    expect(health.status).toBe(200);
  });

  async function copyService(from: string, to: string): Promise<void> {
    const target = join(checkout.root, "services", to);
    await cp(join(checkout.root, "services", from), target, { recursive: true });
    await edit(`services/${to}/service.yaml`, /^name: .*/m, `name: ${to}`)();
    await edit(
      `services/${to}/service.yaml`,
      /^routes:(\n {2}.*)+|^routes: .*/m,
      `routes: { /${to}/: { port: 16686 } }`,
    )();
  }
});
