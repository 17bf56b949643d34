import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { type Shoppers, sendShoppers } from "../stack/shoppers.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import type { Outcome } from "./fault.ts";
import { GROUPS } from "./index.ts";
import { recordOutcomes } from "./record.ts";
import { runFault } from "./run-fault.ts";
import { isNight, stageOf } from "./stage.ts";

/** Between two orders of one of three people, ms: five orders a second would be more than the load itself. */
const PAUSE_MS = 1000;

describe("whatever goes wrong with the shop, no confirmed order is lost, and verify finds nothing after a while", () => {
  const outcomes = new Map<string, Outcome>();
  let checkout: Checkout;
  let stack: TestStack;
  let shoppers: Shoppers;

  beforeAll(async () => {
    checkout = await copyCheckout();
    stack = await testStack("faults", { root: checkout.root });
    await stack.astrolab("down");
    const up = await stack.astrolab("up", "--port", String(stack.port));
    expect(up.exitCode, up.stderr).toBe(0);
    shoppers = sendShoppers(stack.url, 3, PAUSE_MS);
  });
  afterAll(async () => {
    await shoppers.stop();
    const down = await stack.astrolab("down");
    await checkout.remove();
    await recordOutcomes(outcomes);
    expect(down.stdout).toContain("0 left");
  });

  for (const { title, faults } of GROUPS.filter(({ on }) => on === "shop")) {
    describe(title, () => {
      test.each(faults.filter(({ nightly }) => !nightly || isNight))("$id", async (fault) => {
        outcomes.set(fault.id, await runFault(fault, stageOf(stack, checkout.root), shoppers));
      });
    });
  }
});
