import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { mustSucceed } from "../../common/process/run.ts";
import { publish } from "../core/publish.mjs";
import { step } from "../core/step.ts";
import type { Base } from "../options.ts";
import type { Go, Target } from "./go.ts";
import { goRoot } from "./go.ts";
import { type Recipe, recipeKey } from "./recipes.ts";
import { workspace } from "./workspace.ts";

/** Where a program is kept, and whether it has yet to be built. */
function binaryPath(options: { repoRoot: string; cacheDir: string }, recipe: Recipe, { os, arch }: Target): string {
  const key = recipeKey(options.repoRoot, recipe);
  return join(options.cacheDir, "bin", `${recipe.name}-${key}-${os}-${arch}`, recipe.name);
}

/**
 * Compiles those of the programs that the cache does not have. One `go build` makes all of one module graph, so packages are shared
 * and no core idles while another program is linked; but for those that can start at once, while the modules of the rest are fetched.
 *
 * @param id of the step in the progress
 * @returns their absolute paths, in the order of the recipes
 */
export async function buildBinaries(base: Base, go: Go, target: Target, id: string, recipes: readonly Recipe[]) {
  const { progress, repoRoot } = base;
  const paths = recipes.map((recipe) => binaryPath(base, recipe, target));
  const there = await Promise.all(paths.map(exists));
  const missing = recipes.filter((_, index) => !there[index]);
  if (missing.length === 0) return paths;
  await step(base, id, `compile ${missing.map((recipe) => recipe.name).join(", ")}`, async () => {
    let next: Promise<Fetched> | undefined;
    try {
      await goRoot(go, join(repoRoot, "toolchain/servers"));
      progress.update(id, "fetching modules");
      const rounds = roundsOf(missing);
      next = fetchModules(repoRoot, go, rounds[0] ?? []);
      for (const [index, round] of rounds.entries()) {
        const fetched = await next;
        next = fetchModules(repoRoot, go, rounds[index + 1] ?? []);
        // Its failure is told when its turn comes.
        next.catch(() => undefined);
        await compile(base, go, target, id, round, fetched);
      }
    } finally {
      // What is being copied must have cleared its half-made files away before the process ends.
      await next?.catch(() => undefined);
    }
  });
  return paths;
}

/** Programs that one `go build` makes; those that need no edited modules have a round before the others. */
function roundsOf(recipes: readonly Recipe[]): Recipe[][] {
  const rounds = new Map<string, Recipe[]>();
  const first = recipes.filter(({ edited }) => edited.length === 0);
  for (const recipe of [...first, ...recipes.filter(({ edited }) => edited.length > 0)]) {
    const key = JSON.stringify([recipe.graph, recipe.tags, recipe.ldflags, recipe.edited.length > 0]);
    rounds.set(key, [...(rounds.get(key) ?? []), recipe]);
  }
  return [...rounds.values()];
}

interface Fetched {
  /** Folder to compile in. */
  readonly cwd: string;
  /** How many packages there are to compile, if none is in Go's cache. */
  readonly total: number;
}

const AGAIN = "Run the same command again: what has been fetched and compiled is kept.";

async function fetchModules(repoRoot: string, go: Go, recipes: readonly Recipe[]): Promise<Fetched> {
  if (recipes.length === 0) return { cwd: repoRoot, total: 0 };
  const cwd = await workspace(repoRoot, go, recipes);
  const args = ["list", "-deps", ...tagsOf(recipes), ...recipes.map((recipe) => recipe.package)];
  const listed = await go.run("go", args, { cwd, env: go.env, signal: go.signal });
  mustSucceed(listed, "Fetching Go modules", `go ${args.join(" ")}`, AGAIN);
  return { cwd, total: listed.stdout.split("\n").length };
}

async function compile(base: Base, go: Go, target: Target, id: string, recipes: readonly Recipe[], fetched: Fetched) {
  const { cwd, total } = fetched;
  const names = recipes.map(({ name }) => name).join(", ");
  const out = await mkdtemp(join(go.root, "out-"));
  try {
    let built = 0;
    const onLine = (line: string) => {
      if (!/^[\w.@~/-]+$/.test(line)) return;
      built += 1;
      base.progress.update(id, `${names}: ${Math.min(built, total)} of at most ${total} packages, ${line}`);
    };
    const flags = ["-v", "-trimpath", ...tagsOf(recipes), "-ldflags", recipes[0]?.ldflags ?? ""];
    const args = ["build", ...flags, "-o", `${out}/`, ...recipes.map((recipe) => recipe.package)];
    const ran = await go.run("go", args, { cwd, env: go.env, signal: go.signal, onLine });
    mustSucceed(ran, `Compiling ${names}`, `go ${args.join(" ")}`, AGAIN);
    for (const recipe of recipes) {
      await publish(dirname(binaryPath(base, recipe, target)), async (temporary) => {
        await mkdir(temporary);
        await copyFile(join(out, recipe.name), join(temporary, recipe.name));
      });
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

const tagsOf = (recipes: readonly Recipe[]) => ["-tags", recipes[0]?.tags ?? ""];
