import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { type OwnEngine, startOwnEngine } from "../stack/own-engine.ts";
import { smallCheckout } from "../stack/small-checkout.ts";
import { setStage } from "./set-stage.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Room for the images of four servers, and to spare. */
const DISK_MIB = 3072;

async function engineWithImages(): Promise<OwnEngine> {
  const engine = await startOwnEngine({ diskMiB: DISK_MIB });
  await engine.load(Object.values(localImages(repository)));
  return engine;
}

describe("whatever happens to the engine, the stack is well again", () => {
  const { groups, stage, note } = setStage({
    on: "an engine of its own",
    name: "faults-engine",
    checkout: smallCheckout,
    engine: engineWithImages,
    options: ["--images", "packages"],
  });

  const areHealthy = async (): Promise<true | undefined> => {
    const { stdout } = await stage().stack.astrolab("status", "--format", "json");
    const { services } = JSON.parse(stdout) as { services: readonly { healthy: boolean }[] };
    return services.every(({ healthy }) => healthy) || undefined;
  };

  for (const { title, faults } of groups) {
    describe(title, () => {
      test.each(faults)("$id", async (fault) => {
        await fault.strike(stage());
        const over = Date.now();
        await fault.fix?.(stage());
        await until("all healthy", fault.wellWithin - (Date.now() - over) / 1000, areHealthy);
        const wellAfter = (Date.now() - over) / 1000;
        expect((await stage().types("up")).stderr).toContain("There was nothing to do: ");
        note(fault, { wellAfter });
      });
    });
  }
});
