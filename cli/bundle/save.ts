import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { exists } from "../../common/files/exists.ts";
import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Plan } from "../../plan/types.ts";
import type { Running } from "../../toolchain/bundle/save.ts";
import type { Context } from "../context.ts";
import type { Board } from "../output/board.ts";
import { progressOn } from "../output/progress.ts";
import { planOf } from "../plan.ts";
import { lastUp } from "../pulumi/last-up.ts";
import { readsHash } from "../pulumi/reads.ts";
import { stackFile } from "../settings/stack-file.ts";
import { tools } from "../toolchain.ts";
import { renderSaved } from "./render.ts";

export interface SaveOptions {
  readonly file: string;
  readonly force: boolean;
  readonly format: "text" | "json";
  readonly stack: string;
  readonly hint: Hint;
}

/** Writes what a stack runs as one file. @throws UserError usage, environment, failed or interrupted; no file is left then */
export async function saveBundle(context: Context, { file, force, format, stack, hint }: SaveOptions): Promise<void> {
  const { repoRoot, cacheDir, env, fetch, signal, clock } = context;
  const path = resolve(file);
  await mustBeFree(path, force);
  const settings = await stackFile(repoRoot, stack).read();
  if (settings.images === "bundle") throw fromBundle(stack);
  const plan = planOf(repoRoot, stack, settings);
  const board = context.board();
  try {
    board.set("stack", {
      title: `the stack "${stack}"`,
      state: "checking",
      detail: "whether it is what its files say",
    });
    const engine = await context.connect(await context.findEngine());
    const images = await imagesOf(engine, plan);
    if (images === undefined || !(await isCurrent(context, engine, board, plan))) throw notUp(stack, hint);
    board.set("stack", { state: "done" });
    const { saveBundle: save } = await import("../../toolchain/index.ts");
    const progress = progressOn(board, clock.now);
    const base = { repoRoot, cacheDir, env, fetch, signal, progress, docker: engine.docker };
    const written = await save({
      ...base,
      file: path,
      source: plan.settings.images,
      images,
      now: new Date(clock.now()),
    });
    context.stdout(renderSaved({ file: path, images: images.length, ...written }, format));
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new UserError("interrupted", `Interrupted: ${path} was not written.`, { fix: undefined });
  } finally {
    board.end();
  }
}

/** Nothing is written over, and no folder is made: a stick that is not there would become one on the disk. */
async function mustBeFree(path: string, force: boolean): Promise<void> {
  const folder = dirname(path);
  if (!(await exists(folder))) {
    throw new UserError("usage", `The bundle cannot be written to ${folder}, which is not there.`, {
      fix: "Name a file in a folder that is there.",
    });
  }
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || (force && found.isFile())) return;
  throw new UserError("usage", `${path} is there already, and was left as it is.`, {
    fix: found.isFile() ? "Name another file, or write over it with --force." : "Name a file that is not there.",
  });
}

/** The image of each service's container; undefined where one is missing. */
async function imagesOf(engine: Engine, plan: Plan): Promise<Running[] | undefined> {
  const containers = await engine.containers(plan.stack);
  const images = plan.images.map(async (image): Promise<Running[]> => {
    const { service } = image;
    const container = containers.find((each) => each.service === service);
    const id = container && (await engine.inspect(container.id))?.Image;
    return id === undefined ? [] : [{ service, id, ...(image.kind === "build" && { dockerfile: image.dockerfile }) }];
  });
  const found = (await Promise.all(images)).flat();
  return found.length === plan.images.length ? found : undefined;
}

/** Whether the last `up` read what the files say now. */
async function isCurrent(context: Context, engine: Engine, board: Board, plan: Plan): Promise<boolean> {
  const { repoRoot } = context;
  const tool = await tools(context, board);
  const reads = await readsHash({ repoRoot, plan, tool, target: engine.target });
  return lastUp(context, plan.stack, reads).isCurrent();
}

function notUp(stack: string, hint: Hint): UserError {
  return new UserError("environment", `A bundle holds what a stack runs, and "${stack}" is not up as its files say.`, {
    fix: ["Bring it up, then save it:", `  ${hint("up")}`, `  ${hint("bundle", "save", "FILE")}`].join("\n"),
  });
}

function fromBundle(stack: string): UserError {
  return new UserError("usage", `The stack "${stack}" runs the images of a bundle that was loaded here.`, {
    fix: "Copy that file: it is for every machine of this kind.",
  });
}
