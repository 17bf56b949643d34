import { access, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { publish } from "../core/publish.ts";
import { mustSucceed } from "../core/run.ts";
import type { Base } from "../options.ts";
import type { Go, Target } from "./go.ts";
import { goRoot } from "./go.ts";
import { type Recipe, recipeKey } from "./recipes.ts";
import { workspace } from "./workspace.ts";

/** Where a program is kept, and whether it has yet to be built. */
export function binaryPath(
  options: { repoRoot: string; cacheDir: string },
  recipe: Recipe,
  { os, arch }: Target,
): string {
  const key = recipeKey(options.repoRoot, recipe);
  return join(options.cacheDir, "bin", `${recipe.name}-${key}-${os}-${arch}`, recipe.name);
}

/**
 * Compiles those of the programs that the cache does not have, all of one module graph by one `go build`, so that packages are
 * shared and no core idles while another program is linked.
 *
 * @param id of the step in the progress
 * @returns their absolute paths, in the order of the recipes
 */
export async function buildBinaries(base: Base, go: Go, target: Target, id: string, recipes: readonly Recipe[]) {
  const paths = recipes.map((recipe) => binaryPath(base, recipe, target));
  const there = await Promise.all(paths.map(exists));
  const missing = recipes.filter((_, index) => !there[index]);
  if (missing.length > 0) {
    const title = missing.map((recipe) => recipe.name).join(", ");
    base.progress.start(id, `compile ${title}`);
    try {
      for (const group of together(missing)) await compile(base, go, target, id, group);
    } catch (error) {
      base.progress.fail(id, base.signal.aborted ? "interrupted" : "failed");
      throw error;
    }
    base.progress.done(id);
  }
  return paths;
}

function together(recipes: readonly Recipe[]): Recipe[][] {
  const groups = new Map<string, Recipe[]>();
  for (const recipe of recipes) {
    const key = JSON.stringify([recipe.graph, recipe.tags, recipe.ldflags]);
    groups.set(key, [...(groups.get(key) ?? []), recipe]);
  }
  return [...groups.values()];
}

async function compile(base: Base, go: Go, target: Target, id: string, recipes: readonly Recipe[]): Promise<void> {
  const { progress, repoRoot } = base;
  const [first] = recipes;
  if (first === undefined) return;
  await goRoot(go, join(repoRoot, "toolchain/servers"));
  progress.update(id, "fetching modules");
  const cwd = await workspace(repoRoot, go, recipes);
  const packages = recipes.map((recipe) => recipe.package);
  const tags = ["-tags", first.tags];
  const again = "Run the same command again: what is fetched and compiled by then is kept.";
  const total = await countPackages(go, cwd, tags, packages, again);

  await mkdir(go.root, { recursive: true });
  const out = await mkdtemp(join(go.root, "out-"));
  try {
    let built = 0;
    const onLine = (line: string) => {
      if (!/^[\w.@~/-]+$/.test(line)) return;
      built += 1;
      progress.update(id, `${Math.min(built, total)} of at most ${total} packages: ${line}`);
    };
    const args = ["build", "-v", "-trimpath", ...tags, "-ldflags", first.ldflags, "-o", `${out}/`, ...packages];
    const ran = await go.run("go", args, { cwd, env: go.env, signal: go.signal, onLine });
    mustSucceed(ran, `Compiling ${recipes.map(({ name }) => name).join(", ")}`, `go ${args.join(" ")}`, again);
    for (const recipe of recipes) {
      const path = binaryPath(base, recipe, target);
      await publish(join(path, ".."), async (temporary) => {
        await mkdir(temporary);
        await copyFile(join(out, recipe.name), join(temporary, recipe.name));
      });
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** Fetches every module that the packages need, and counts what there is to compile. */
async function countPackages(go: Go, cwd: string, tags: string[], packages: string[], again: string): Promise<number> {
  const args = ["list", "-deps", ...tags, ...packages];
  const listed = await go.run("go", args, { cwd, env: go.env, signal: go.signal });
  mustSucceed(listed, "Fetching Go modules", `go ${args.join(" ")}`, again);
  return listed.stdout.split("\n").length;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
