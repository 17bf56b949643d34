import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { contentKey } from "../../common/key.ts";
import { mustSucceed } from "../../common/process/run.ts";
import { publish } from "../core/publish.mjs";
import type { Go } from "./go.ts";
import type { Patched, Recipe } from "./recipes.ts";

/**
 * A copy of the module graph in which the patched modules of these recipes are replaced by edited copies. Go refuses to read edited
 * files in the place of those in its module cache, so they need folders of their own.
 *
 * @returns the folder to compile in
 */
export async function workspace(repoRoot: string, go: Go, recipes: readonly Recipe[]): Promise<string> {
  const graph = recipes[0]?.graph ?? ".";
  const source = join(repoRoot, "toolchain/servers", graph);
  const copying = recipes
    .flatMap((recipe) => recipe.patched)
    .map(async (patched) => `replace ${patched.module} => ${await patchedCopy(repoRoot, go, patched)}\n`);
  await Promise.allSettled(copying);
  const replaced = await Promise.all(copying);
  const modules = await readFile(join(source, "go.mod"), "utf8");
  // A module that is replaced already gets the edited copy instead.
  const kept = modules
    .split("\n")
    .filter((line) => !recipes.some(({ patched }) => patched.some((one) => isReplace(line, one))));
  const goMod = `${kept.join("\n")}\n${replaced.join("")}`;
  const sources = recipes.flatMap((recipe) => (recipe.package.startsWith("./") ? [recipe.package] : []));
  const sums = await readFile(join(source, "go.sum"));
  const files = await Promise.all(sources.map((path) => readFile(join(source, path, "main.go"))));
  const own = Object.fromEntries(sources.map((path, index) => [path, files[index] ?? ""]));
  const folder = join(go.root, "work", contentKey({ goMod, sums, ...own }));
  await publish(folder, async (temporary) => {
    await mkdir(temporary);
    for (const path of sources) await cp(join(source, path), join(temporary, path), { recursive: true });
    await writeFile(join(temporary, "go.sum"), sums);
    await writeFile(join(temporary, "go.mod"), goMod);
  });
  return folder;
}

const isReplace = (line: string, { module }: Patched) => line.startsWith(`replace ${module} =>`);

async function patchedCopy(repoRoot: string, go: Go, { module, version, patch }: Patched): Promise<string> {
  const file = join(repoRoot, "toolchain/servers/patches", `${patch}.patch`);
  const key = contentKey({ module, version, patch: await readFile(file) });
  const folder = join(go.root, "patched", `${patch}-${key}`);
  if (await exists(join(folder, "go.mod"))) return folder;
  const original = await go.download(`${module}@${version}`, join(repoRoot, "toolchain/servers"));
  await publish(folder, async (temporary) => {
    await cp(original, temporary, { recursive: true });
    await chmod(temporary, 0o755);
    // Inside somebody's repository git would look for the files from that one's root.
    const env = { ...go.env, GIT_CEILING_DIRECTORIES: join(go.root, "patched") };
    const ran = await go.run("git", ["apply", "--whitespace=nowarn", file], { cwd: temporary, env, signal: go.signal });
    mustSucceed(ran, `Editing ${module}`, `git apply ${patch}.patch`, `The patch must fit ${module} ${version}.`);
  });
  return folder;
}
