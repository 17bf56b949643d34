import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { contentKey } from "../../common/key.ts";
import { publish } from "../core/publish.mjs";
import { EDITS, type Edited, editFiles, isWholeModule, makeEdited } from "./edits.ts";
import type { Go } from "./go.ts";
import type { Recipe } from "./recipes.ts";

/**
 * A copy of the module graph in which the modules that these recipes edit are replaced by edited copies. Go refuses to read edited
 * files in the place of those in its module cache, so they need folders of their own.
 *
 * @returns the folder to compile in
 */
export async function workspace(repoRoot: string, go: Go, recipes: readonly Recipe[]): Promise<string> {
  const graph = recipes[0]?.graph ?? ".";
  const source = join(repoRoot, "toolchain/servers", graph);
  const copying = recipes
    .flatMap((recipe) => recipe.edited)
    .map(async (edited) => `replace ${edited.module} => ${await editedCopy(repoRoot, go, edited)}\n`);
  await Promise.allSettled(copying);
  const replaced = await Promise.all(copying);
  const modules = await readFile(join(source, "go.mod"), "utf8");
  // A module that is replaced already gets the edited copy instead.
  const kept = modules
    .split("\n")
    .filter((line) => !recipes.some(({ edited }) => edited.some((one) => isReplace(line, one))));
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

const isReplace = (line: string, { module }: Edited) => line.startsWith(`replace ${module} =>`);

async function editedCopy(repoRoot: string, go: Go, edited: Edited): Promise<string> {
  const { module, version, edits } = edited;
  const files = await editFiles(join(repoRoot, EDITS, edits));
  const folder = join(go.root, "edited", `${edits}-${contentKey({ module, version, ...files })}`);
  if (await exists(join(folder, "go.mod"))) return folder;
  const fetched = () => go.download(`${module}@${version}`, join(repoRoot, "toolchain/servers"));
  const original = isWholeModule(files) ? undefined : await fetched();
  await publish(folder, (temporary) => makeEdited(repoRoot, go, edited, original, temporary));
  return folder;
}
