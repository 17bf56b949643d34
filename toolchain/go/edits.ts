import { chmod, copyFile, cp, readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { mustSucceed } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";
import type { Go } from "./go.ts";

/** A module of the graph that is compiled from an edited copy. */
export interface Edited {
  readonly module: string;
  readonly version: string;
  /** Folder below toolchain/servers/edits with the edits of the module, each where the file is that it is for. */
  readonly edits: string;
}

/** Folder of the edits of all modules. */
export const EDITS = "toolchain/servers/edits";
const STEPS = "The steps: toolchain/servers/README.md";
/** Stands in for every Go file of its folder. */
const WHOLE_PACKAGE = "package.go";

/** Names with a dot in front belong to a system or an editor, as `.DS_Store` does. */
export const isOurs = (name: string): boolean => !name.startsWith(".");

/** The files of the edits of a module, by their paths below `folder`. */
export async function editFiles(folder: string): Promise<Record<string, Uint8Array>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile() && isOurs(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path)])),
  );
}

/** Edits with a go.mod are a module of their own, in the place of one that is not even fetched. */
export const isWholeModule = (files: Readonly<Record<string, unknown>>) => "go.mod" in files;

/**
 * Makes a module with the edits in it.
 *
 * @param original folder of the module as it was fetched; none for edits that are a whole module
 * @param into a folder that is not there yet
 */
export async function makeEdited(repoRoot: string, go: Go, edited: Edited, original: string | undefined, into: string) {
  const folder = join(repoRoot, EDITS, edited.edits);
  if (!original) return cp(folder, into, { recursive: true, filter: (path) => isOurs(basename(path)) });
  await cp(original, into, { recursive: true });
  await chmod(into, 0o755);
  for (const path of Object.keys(await editFiles(folder)).sort()) {
    if (path.endsWith(".patch")) await applyPatch(repoRoot, go, edited, path, into);
    else await standIn(edited, folder, path, into);
  }
}

async function standIn(edited: Edited, folder: string, path: string, into: string): Promise<void> {
  const whole = basename(path) === WHOLE_PACKAGE;
  const target = whole ? dirname(path) : path;
  if (!(await exists(join(into, target)))) throw nothingToStandInFor(edited, path, target);
  if (whole) {
    const sources = (await readdir(join(into, target))).filter((name) => name.endsWith(".go"));
    if (sources.length === 0) throw nothingToStandInFor(edited, path, `Go files in ${target}`);
    await Promise.all(sources.map((name) => rm(join(into, target, name))));
  }
  // Those of Go's module cache may not be written to.
  await rm(join(into, path), { force: true });
  await copyFile(join(folder, path), join(into, path));
}

function nothingToStandInFor({ module, version, edits }: Edited, path: string, target: string): UserError {
  return new UserError(
    "failed",
    `${EDITS}/${edits}/${path} has nothing to stand in for: ${module} ${version} has no ${target}.`,
    {
      fix: [
        "Find out where that went in this version, and move the edit there; or remove it, if what its header names is no longer so.",
        STEPS,
      ].join("\n"),
    },
  );
}

async function applyPatch(repoRoot: string, go: Go, edited: Edited, path: string, cwd: string): Promise<void> {
  const { module, version, edits } = edited;
  const file = `${EDITS}/${edits}/${path}`;
  // Inside somebody's repository git would look for the files from that one's root.
  const env = { ...go.env, GIT_CEILING_DIRECTORIES: dirname(cwd) };
  const args = ["apply", "--whitespace=nowarn", join(repoRoot, file)];
  const ran = await go.run("git", args, { cwd, env, signal: go.signal });
  mustSucceed(ran, `Editing ${module}`, `git apply ${file}`, `It must fit ${module} ${version}. ${STEPS}`);
}
