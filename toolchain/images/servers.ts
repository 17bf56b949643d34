import type { Run } from "../../common/process/run.ts";
import { buildBinaries } from "../go/build.ts";
import { type Arch, newGo, type Target } from "../go/go.ts";
import { servers } from "../go/recipes.ts";
import type { Base } from "../options.ts";
import { tarOf } from "./context.ts";
import type { ImageEngine } from "./engine.ts";

/**
 * Brings the servers' images into the engine, each one layer with one executable at `/`. A program is compiled only where the cache
 * does not have it.
 *
 * @param references of all servers' images, by name
 */
export async function ensureServers(
  base: Base,
  run: Run,
  engine: ImageEngine,
  arch: Arch,
  references: Readonly<Record<string, string>>,
): Promise<void> {
  const all = Object.entries(servers).map(([name, recipe]) => ({ recipe, reference: references[name] ?? "" }));
  const there = await Promise.all(all.map(({ reference }) => engine.has(reference, arch, {})));
  const missing = all.filter((_, index) => !there[index]);
  if (missing.length === 0) return;
  const target: Target = { os: "linux", arch };
  const go = newGo({ ...base, run }, target);
  const paths = await buildBinaries(
    base,
    go,
    target,
    "servers",
    missing.map(({ recipe }) => recipe),
  );
  base.progress.start("server-images", "server images");
  await Promise.all(
    missing.map(({ recipe, reference }, index) =>
      engine.import(tarOf({ [recipe.name]: { path: paths[index] ?? "" } }), reference, arch),
    ),
  );
  base.progress.done("server-images");
}
