import { join } from "node:path";
import { expect, test } from "vitest";
import { folderReader } from "../../common/files/reader.ts";
import { loadScenarios } from "../../scenarios/schema/load.ts";
import { linkedAddresses } from "../../verify/linked.ts";
import { planOf } from "../plan.ts";

const root = join(import.meta.dirname, "..", "..");

test.each(["upstream", "packages"] as const)(
  "with images from %s every address leads to a page that is declared",
  (images) => {
    const reader = folderReader(root);
    const { routes, pages } = planOf(root, "dev", { images });
    const linked = linkedAddresses(reader, ["dashboards/demo/memory-leak.json"], loadScenarios(reader).scenarios);
    expect(linked.length).toBeGreaterThan(12);
    const served = (path: string) => routes.find(({ prefix }) => path.startsWith(prefix))?.service;
    const lost = linked.filter(({ path }) => {
      const own = Object.keys(pages).filter((page) => `${path}/`.startsWith(page) && served(page) === served(path));
      return !path.startsWith("/-/") && own.length === 0;
    });
    expect(lost).toEqual([]);
  },
);
