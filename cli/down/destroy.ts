import type { Hint } from "../../common/hint.ts";
import type { Finished } from "../../common/process/spawn.ts";
import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import type { Board } from "../output/board.ts";
import { type Pulumi, pulumiClient } from "../pulumi/client.ts";
import { pulumiEnv } from "../pulumi/env.ts";
import { type PulumiEvent, urnName } from "../pulumi/events.ts";
import { freeLock, thisMachine } from "../pulumi/locked.ts";
import { said } from "../pulumi/said.ts";
import { stopPulumi } from "../pulumi/stop.ts";
import { tools } from "../toolchain.ts";
import { resourceTimes } from "../trace/resource-times.ts";

/** `pulumi destroy`, and the stack's state with it. What Pulumi cannot remove is left to the sweep by label, which comes after. */
export async function destroy(
  context: Context,
  stack: string,
  engine: Engine,
  board: Board,
  hint: Hint,
): Promise<void> {
  const { repoRoot, env, spawn } = context;
  const tool = await tools(context, board);
  const pulumi = pulumiClient({
    executable: tool.pulumi,
    env: pulumiEnv(tool, engine.target, env),
    repoRoot,
    stack,
    spawn,
  });
  let result = await run(context, pulumi, board);
  if (context.signal.aborted || result.exitCode === 0) return;
  if ((await freeLock(result, pulumi, board.note, hint, thisMachine, "leftovers")) === "freed")
    result = await run(context, pulumi, board);
  if (context.signal.aborted || result.exitCode === 0) return;
  board.note("Pulumi could not remove everything; removing what has the stack's label through the engine.");
  const removed = await pulumi.run("stack", "rm", "--yes", "--force");
  if (removed.exitCode !== 0)
    throw new UserError("leftovers", `pulumi stack rm failed:\n${said(removed)}`, { fix: undefined });
}

async function run(context: Context, pulumi: Pulumi, board: Board): Promise<Finished> {
  const row = "down";
  const gone = new Set<string>();
  board.set(row, { title: "Removing", state: "working" });
  const timed = resourceTimes(context.trace, "pulumi destroy", context.clock.now);
  const onEvent = (event: PulumiEvent) => {
    timed(event);
    const { resOutputsEvent } = event;
    if (resOutputsEvent?.metadata.op !== "delete") return;
    gone.add(urnName(resOutputsEvent.metadata.urn));
    board.set(row, { detail: `${gone.size} gone` });
  };
  const child = pulumi.start(["destroy", "--yes", "--skip-preview", "--json", "--remove"], onEvent);
  const stop = () => void stopPulumi(child, context.clock, context.force);
  context.signal.addEventListener("abort", stop, { once: true });
  if (context.signal.aborted) stop();
  const result = await child.finished;
  context.signal.removeEventListener("abort", stop);
  board.set(row, { state: result.exitCode === 0 ? "done" : "failed", detail: "" });
  return result;
}
