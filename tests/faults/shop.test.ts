import { afterAll, beforeAll, describe, test } from "vitest";
import { copyCheckout } from "../stack/checkout.ts";
import { type Shoppers, sendShoppers } from "../stack/shoppers.ts";
import { putRight } from "./put-right.ts";
import { runFault } from "./run-fault.ts";
import { setStage } from "./set-stage.ts";

/** Between two orders of one of three people, ms: five orders a second would be more than the load itself. */
const PAUSE_MS = 1000;

describe("whatever goes wrong with the shop, no confirmed order is lost, and verify finds nothing after a while", () => {
  const { groups, stage, note } = setStage({ on: "shop", name: "faults", checkout: copyCheckout });
  let shoppers: Shoppers | undefined;
  let isWell = true;

  beforeAll(() => {
    shoppers = sendShoppers(stage().stack.url, 3, PAUSE_MS);
  });
  afterAll(() => shoppers?.stop());

  for (const { title, faults } of groups) {
    describe(title, () => {
      test.each(faults)("$id", async (fault) => {
        if (shoppers === undefined) throw new Error("nobody shops");
        // What one fault left would be found with each after it.
        if (!isWell) await putRight(stage());
        isWell = false;
        note(fault, await runFault(fault, stage(), shoppers));
        isWell = true;
      });
    });
  }
});
