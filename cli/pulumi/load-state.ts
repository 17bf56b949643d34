import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { hintFor } from "../settings/stack-name.ts";
import { PROJECT } from "../settings/stored.ts";
import { backendFolder, checkpointPath, locksFolder } from "./backend.ts";
import { type LockHolder, lockInFile } from "./lock.ts";
import { readState, type StackState } from "./state.ts";
import { UnreadableStateError } from "./unreadable-state.ts";

/**
 * What Pulumi knows of the stack, read from the file backend; undefined when it knows no such stack.
 *
 * @throws UnreadableStateError
 */
export async function loadState(
  context: Pick<Context, "env" | "home" | "repoRoot">,
  stack: string,
): Promise<StackState | undefined> {
  const file = await checkpointFile(context, stack);
  try {
    return readState(await readFile(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (!(error instanceof SyntaxError)) throw error;
    throw new UnreadableStateError(file, error.message, stack, hintFor(stack, context.env));
  }
}

/** Where the file backend keeps what Pulumi knows of the stack, whether it is there or not. */
export async function checkpointFile(
  context: Pick<Context, "env" | "home" | "repoRoot">,
  stack: string,
): Promise<string> {
  return checkpointPath(await stateFolder(context), PROJECT, stack);
}

/** Who holds the stack now, read from the file backend. */
export async function loadLocks(
  context: Pick<Context, "env" | "home" | "repoRoot">,
  stack: string,
): Promise<LockHolder[]> {
  const folder = await stateFolder(context);
  const locks = locksFolder(folder, PROJECT, stack);
  const names = (await readdir(locks).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(locks, name), "utf8").catch(() => "")));
  return texts.flatMap((text) => lockInFile(text) ?? []);
}

/**
 * The file backend's folder.
 * @throws UserError environment where Pulumi keeps its state elsewhere: what is read here would be nothing, and all that runs would be taken for unknown
 */
export async function stateFolder(context: Pick<Context, "env" | "home" | "repoRoot">): Promise<string> {
  const url = await backendUrl(context);
  const folder = backendFolder(url, context.repoRoot, context.home);
  if (folder !== undefined) return folder;
  throw new UserError("environment", `These commands need Pulumi's state in a folder; its backend is ${url}.`, {
    fix: "Use `pulumi up` and `pulumi destroy`, or unset PULUMI_BACKEND_URL and run the same command again.",
  });
}

/** PULUMI_BACKEND_URL wins over the project's own, as in Pulumi. */
async function backendUrl({ env, repoRoot }: Pick<Context, "env" | "repoRoot">): Promise<string> {
  const own = env["PULUMI_BACKEND_URL"];
  if (own) return own;
  const project = parse(await readFile(join(repoRoot, "Pulumi.yaml"), "utf8")) as { backend?: { url?: string } };
  return project.backend?.url ?? "";
}
