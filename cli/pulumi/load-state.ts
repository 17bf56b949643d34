import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Context } from "../context.ts";
import { PROJECT } from "../settings/stored.ts";
import { backendFolder, checkpointPath, locksFolder } from "./backend.ts";
import { type LockHolder, lockInFile } from "./lock.ts";
import { readState, type StackState } from "./state.ts";

/** What Pulumi knows of the stack, read from the file backend; undefined when it knows no such stack, or keeps it elsewhere. */
export async function loadState(
  context: Pick<Context, "env" | "home" | "repoRoot">,
  stack: string,
): Promise<StackState | undefined> {
  const folder = await stateFolder(context);
  if (folder === undefined) return undefined;
  try {
    return readState(await readFile(checkpointPath(folder, PROJECT, stack), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Who holds the stack now, read from the file backend; nobody where Pulumi keeps it elsewhere. */
export async function loadLocks(
  context: Pick<Context, "env" | "home" | "repoRoot">,
  stack: string,
): Promise<LockHolder[]> {
  const folder = await stateFolder(context);
  if (folder === undefined) return [];
  const locks = locksFolder(folder, PROJECT, stack);
  const names = (await readdir(locks).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(locks, name), "utf8").catch(() => "")));
  return texts.flatMap((text) => lockInFile(text) ?? []);
}

/** The file backend's folder; undefined where Pulumi keeps its state elsewhere. */
export async function stateFolder(context: Pick<Context, "env" | "home" | "repoRoot">): Promise<string | undefined> {
  return backendFolder(await backendUrl(context), context.repoRoot, context.home);
}

/** PULUMI_BACKEND_URL wins over the project's own, as in Pulumi. */
async function backendUrl({ env, repoRoot }: Pick<Context, "env" | "repoRoot">): Promise<string> {
  const own = env["PULUMI_BACKEND_URL"];
  if (own) return own;
  const project = parse(await readFile(join(repoRoot, "Pulumi.yaml"), "utf8")) as { backend?: { url?: string } };
  return project.backend?.url ?? "";
}
