import { rm } from "node:fs/promises";
import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import { NoEngineError } from "../../engine/errors.ts";
import type { Context } from "../context.ts";
import type { Board } from "../output/board.ts";
import { forgetStack } from "../pulumi/forget.ts";
import { interruptedError } from "../pulumi/interrupted.ts";
import { forgetLastUp } from "../pulumi/last-up.ts";
import { loadState } from "../pulumi/load-state.ts";
import { UnreadableStateError } from "../pulumi/unreadable-state.ts";
import { stackFile } from "../settings/stack-file.ts";
import { destroy } from "./destroy.ts";
import { type Leftover, leftovers, renderLeft } from "./left.ts";
import { sweep } from "./sweep.ts";

export interface DownOptions {
  readonly stack: string;
  readonly format: "text" | "json";
  readonly hint: Hint;
}

/** Removes the stack and proves it by asking the engine. @throws UserError environment without an engine, leftovers for what is left, interrupted */
export async function down(context: Context, options: DownOptions): Promise<Engine | undefined> {
  const { stack, hint, format } = options;
  const board = context.board();
  let engine: Engine | undefined;
  try {
    const { volumes, engine: reached } = await context.trace.span("reach the engine", () => reach(context, stack));
    engine = reached;
    const left = reached ? await bringDown(context, stack, reached, volumes, board, hint) : [];
    if (context.signal.aborted) throw await interruptedError(reached, stack, hint, context.clock);
    board.end();
    context.stdout(renderLeft(left, format));
    if (left.length > 0) {
      throw new UserError("leftovers", `down left ${left.length} of the stack "${stack}" behind.`, {
        fix: `The commands above remove each; \`${hint("down")}\` tries again.`,
        sameLine: true,
      });
    }
    return engine;
  } catch (error) {
    if (!context.signal.aborted || (error as UserError).kind === "interrupted") throw error;
    throw await interruptedError(engine, stack, hint, context.clock);
  } finally {
    board.end();
  }
}

/** Without an engine and without a state there is nothing, and nothing to ask. */
async function reach(context: Context, stack: string): Promise<{ engine?: Engine; volumes: readonly string[] }> {
  try {
    const engine = await context.connect(await context.findEngine());
    const containers = await engine.containers(stack);
    return { engine, volumes: containers.flatMap((each) => each.volumes) };
  } catch (error) {
    if (!(error instanceof NoEngineError) || (await stateOf(context, stack)) !== "none") throw error;
    context.stderr(`No Docker engine answers, and Pulumi has no stack "${stack}".\n`);
    return { volumes: [] };
  }
}

async function bringDown(
  context: Context,
  stack: string,
  engine: Engine,
  volumes: readonly string[],
  board: Board,
  hint: Hint,
): Promise<Leftover[]> {
  const { trace } = context;
  const file = stackFile(context.repoRoot, stack);
  const kept = await file.personsPart();
  const state = await stateOf(context, stack);
  if (state instanceof UnreadableStateError) await forgetUnread(state, board);
  if (state === "known") await trace.span("pulumi destroy", () => destroy(context, stack, engine, board, hint));
  if (context.signal.aborted) return [];
  await trace.span("remove what Pulumi does not know", () => sweep(engine, stack, board));
  if ((await stateOf(context, stack)) === "none") {
    await Promise.all([forgetStack(context, stack), forgetLastUp(context.repoRoot, stack)]);
    await file.replace(kept);
  }
  return trace.span("ask what is left", () => leftovers(engine, stack, volumes));
}

/** What Pulumi has of the stack. */
async function stateOf(context: Context, stack: string): Promise<"known" | "none" | UnreadableStateError> {
  try {
    return (await loadState(context, stack)) ? "known" : "none";
  } catch (error) {
    if (error instanceof UnreadableStateError) return error;
    throw error;
  }
}

/** Pulumi itself can neither destroy by such a state nor remove it; the engine knows by label what there is. */
async function forgetUnread({ file, why }: UnreadableStateError, board: Board): Promise<void> {
  board.note(
    `Pulumi's state ${file} cannot be read (${why}): removing it, and what has the stack's label through the engine.`,
  );
  await Promise.all([file, `${file}.attrs`].map((path) => rm(path, { force: true })));
}
