import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import type { Checkout } from "../stack/checkout.ts";
import { heldBy } from "../stack/engine.ts";
import { smallCheckout } from "../stack/small-checkout.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import type { Outcome } from "./fault.ts";
import { GROUPS } from "./index.ts";
import { processesOf } from "./processes.ts";
import { recordOutcomes } from "./record.ts";
import { stageOf } from "./stage.ts";

describe("whatever happens to a command, the next one that is typed puts it right", () => {
  const docker = new Docker();
  const outcomes = new Map<string, Outcome>();
  let checkout: Checkout;
  let stack: TestStack;

  beforeAll(async () => {
    checkout = await smallCheckout();
    stack = await testStack("faults-small", { root: checkout.root });
    await stack.astrolab("down");
    const up = await stack.astrolab("up", "--port", String(stack.port), "--images", "packages");
    expect(up.exitCode, up.stderr).toBe(0);
  });
  afterAll(async () => {
    const down = await stack.astrolab("down");
    await checkout.remove();
    await recordOutcomes(outcomes);
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  for (const { title, faults } of GROUPS.filter(({ on }) => on === "small stack")) {
    describe(title, () => {
      test.each(faults)("$id", async (fault) => {
        const stage = stageOf(stack, checkout.root, docker);
        await fault.strike(stage);
        const over = Date.now();
        await fault.fix?.(stage);
        const left = fault.wellWithin - (Date.now() - over) / 1000;
        await until("all ready", left, async () => (await fetch(`${stack.url}/-/health`)).ok || undefined);
        outcomes.set(fault.id, { wellAfter: (Date.now() - over) / 1000 });
        expect((await stage.types("up")).stderr).toContain("There was nothing to do: ");
        await until("no process left", 15, async () => (await processesOf(checkout.root)).length === 0 || undefined);
      });
    });
  }
});
