import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../cli/context.ts";
import { run } from "../../common/process/run.ts";
import { buildBinaries } from "../../toolchain/go/build.ts";
import { newGo, type Target } from "../../toolchain/go/go.ts";
import { pulumi, type Recipe, servers } from "../../toolchain/go/recipes.ts";
import type { Progress } from "../../toolchain/options.ts";

export interface ColdBuild {
  readonly name: string;
  readonly seconds: number;
}

/** Every program from nothing, one after the other, in a cache of their own: what one shares with those before it is not compiled again. */
export async function coldBuilds(
  context: Context,
  arch: Target["arch"],
  say: (text: string) => void,
): Promise<ColdBuild[]> {
  const { repoRoot, signal, env } = context;
  const cacheDir = await mkdtemp(join(tmpdir(), "astrolab-cold-"));
  try {
    const progress: Progress = { start: (_id, title) => say(title), update: () => {}, done: () => {}, fail: () => {} };
    const base = { repoRoot, cacheDir, progress, signal, env };
    const target: Target = { os: "linux", arch };
    const go = newGo({ ...base, run }, target);
    const built: ColdBuild[] = [];
    for (const recipe of order()) {
      const began = performance.now();
      await buildBinaries(base, go, target, recipe.name, [recipe]);
      built.push({ name: recipe.name, seconds: (performance.now() - began) / 1000 });
    }
    return built;
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

const order = (): Recipe[] => [...Object.values(servers), ...pulumi];
