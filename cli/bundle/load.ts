import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../../common/user-error.ts";
import type { Context } from "../context.ts";
import { progressOn } from "../output/progress.ts";
import { changedText } from "./loaded.ts";
import { renderLoaded } from "./render.ts";

export interface LoadOptions {
  readonly file: string;
  readonly digest?: string | undefined;
  readonly format: "text" | "json";
}

/** Checks a bundle, and takes over what is in it. @throws UserError usage, environment, failed or interrupted */
export async function loadBundle(context: Context, { file, digest, format }: LoadOptions): Promise<void> {
  const { repoRoot, cacheDir, env, signal, clock } = context;
  const path = resolve(file);
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw new UserError("usage", `${path} is not there, or not a file.`, {
      fix: "Name the file that `npm run bundle -- save FILE` wrote.",
    });
  }
  const board = context.board();
  try {
    const engine = await context.connect(await context.findEngine());
    const { loadBundle: load, changedSince } = await import("../../toolchain/index.ts");
    const base = { repoRoot, cacheDir, env, signal, progress: progressOn(board, clock.now) };
    const list = await load({ ...base, docker: engine.docker, file: path, digest });
    const changed = await changedSince(repoRoot, list);
    if (changed.length > 0) board.note(changedText(changed));
    context.stdout(renderLoaded(list, format));
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new UserError("interrupted", `Interrupted: ${path} is not loaded, or not all of it.`, {
      fix: "What was taken over stays. Run the same command again.",
    });
  } finally {
    board.end();
  }
}
