import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { localImages } from "../../toolchain/local-images.ts";
import type { Checkout } from "../stack/checkout.ts";
import { heldBy } from "../stack/engine.ts";
import { type OwnEngine, startOwnEngine } from "../stack/own-engine.ts";
import { smallCheckout } from "../stack/small-checkout.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { engines } from "./engine/engines.ts";
import type { Outcome } from "./fault.ts";
import { recordOutcomes } from "./record.ts";
import { stageOf } from "./stage.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Room for the images of four servers, and to spare. */
const DISK_MIB = 3072;

describe("whatever happens to the engine, the stack is well again", () => {
  const outcomes = new Map<string, Outcome>();
  let engine: OwnEngine;
  let checkout: Checkout;
  let stack: TestStack;

  beforeAll(async () => {
    engine = await startOwnEngine({ diskMiB: DISK_MIB });
    await engine.load(Object.values(localImages(repository)));
    checkout = await smallCheckout();
    const env = { ...engine.env, DOCKER_HOST: "" };
    stack = await testStack("faults-engine", { root: checkout.root, prefix: engine.prefix, env });
    const up = await stack.astrolab("up", "--port", String(stack.port), "--images", "packages");
    expect(up.exitCode, up.stderr).toBe(0);
  });
  afterAll(async () => {
    const down = await stack.astrolab("down");
    const held = await heldBy(engine.docker, stack.name);
    await engine.stop();
    await checkout.remove();
    await recordOutcomes(outcomes);
    expect(down.stdout).toContain("0 left");
    expect(held).toEqual([]);
  });

  const areHealthy = async (): Promise<true | undefined> => {
    const { stdout } = await stack.astrolab("status", "--format", "json");
    const { services } = JSON.parse(stdout) as { services: readonly { healthy: boolean }[] };
    return services.every(({ healthy }) => healthy) || undefined;
  };

  test.each(engines)("$id", async (fault) => {
    const stage = stageOf(stack, checkout.root, engine.docker, engine);
    await fault.strike(stage);
    const over = Date.now();
    await fault.fix?.(stage);
    await until("all healthy", fault.wellWithin - (Date.now() - over) / 1000, areHealthy);
    outcomes.set(fault.id, { wellAfter: (Date.now() - over) / 1000 });
    expect((await stage.types("up")).stderr).toContain("There was nothing to do: ");
  });
});
