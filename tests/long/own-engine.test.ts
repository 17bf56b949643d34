import { fileURLToPath } from "node:url";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localImages } from "../../toolchain/local-images.ts";
import type { Checkout } from "../stack/checkout.ts";
import { heldBy, idsOf } from "../stack/engine.ts";
import { type OwnEngine, startOwnEngine } from "../stack/own-engine.ts";
import { smallCheckout } from "../stack/small-checkout.ts";
import { type TestStack, testStack } from "../stack/stack.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

describe("an engine that only the docker context names", () => {
  let engine: OwnEngine;
  let checkout: Checkout;
  let stack: TestStack;

  beforeAll(async () => {
    engine = await startOwnEngine();
    await engine.load(Object.values(localImages(repository)));
    checkout = await smallCheckout();
    stack = await testStack("own-engine", {
      root: checkout.root,
      prefix: engine.prefix,
      env: { ...engine.env, DOCKER_HOST: "" },
    });
  });
  afterAll(async () => {
    await stack.astrolab("down");
    await engine.stop();
    await checkout.remove();
  });

  test("doctor names it", async () => {
    const doctor = await stack.astrolab("doctor", "--format", "json");
    expect(doctor.stdout).toContain(engine.socket);
  });

  test("up brings the stack up there, without a network, and nothing elsewhere", async () => {
    const up = await stack.astrolab("up", "--port", String(stack.port), "--images", "packages");
    expect(up.exitCode, up.stderr).toBe(0);
    expect(Object.keys(await idsOf(engine.docker, stack.name)).sort()).toEqual([
      "jaeger",
      "otel-collector",
      "prometheus",
      "proxy",
    ]);
    expect(await heldBy(new Docker(), stack.name)).toEqual([]);
  });

  test("down takes it from there", async () => {
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(engine.docker, stack.name)).toEqual([]);
  });
});
