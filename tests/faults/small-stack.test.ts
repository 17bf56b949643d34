import { describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { smallCheckout } from "../stack/small-checkout.ts";
import { processesOf } from "./processes.ts";
import { setStage } from "./set-stage.ts";

describe("whatever happens to a command, the next one that is typed puts it right", () => {
  const { groups, stage, note } = setStage({
    on: "small stack",
    name: "faults-small",
    checkout: smallCheckout,
    options: ["--images", "packages"],
  });

  for (const { title, faults } of groups) {
    describe(title, () => {
      test.each(faults)("$id", async (fault) => {
        const { stack, root, types } = stage();
        await fault.strike(stage());
        const over = Date.now();
        await fault.fix?.(stage());
        const left = fault.wellWithin - (Date.now() - over) / 1000;
        await until("all ready", left, async () => (await fetch(`${stack.url}/-/health`)).ok || undefined);
        const wellAfter = (Date.now() - over) / 1000;
        expect((await types("up")).stderr).toContain("There was nothing to do: ");
        await until("no process left", 15, async () => {
          expect(await processesOf(root)).toEqual([]);
          return true;
        });
        note(fault, { wellAfter });
      });
    });
  }
});
