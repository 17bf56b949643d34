import { DEFAULT_SOCKET, type EngineTarget } from "../engine/discover.ts";
import type { Engine, EngineFacts } from "../engine/engine.ts";
import { NoEngineError } from "../engine/errors.ts";
import type { Tools } from "../toolchain/index.ts";
import type { Context } from "./context.ts";
import type { Board } from "./output/board.ts";
import { progressOn } from "./output/progress.ts";

/** Loaded when needed: most commands never touch the toolchain. */
const toolchain = () => import("../toolchain/index.ts");

export async function tools(context: Context, board: Board): Promise<Tools> {
  const { repoRoot, cacheDir, signal, env, fetch, clock } = context;
  const { ensureTools } = await toolchain();
  return ensureTools({ repoRoot, cacheDir, signal, env, fetch, progress: progressOn(board, clock.now) });
}

export async function packageImages(context: Context, engine: Engine, board: Board): Promise<void> {
  const { repoRoot, cacheDir, signal, env, clock } = context;
  const { ensurePackageImages } = await toolchain();
  await ensurePackageImages({
    repoRoot,
    cacheDir,
    signal,
    env,
    docker: engine.docker,
    progress: progressOn(board, clock.now),
  });
}

export async function upstream(context: Context, engine: Engine, registry: string) {
  const { repoRoot, signal, env, fetch } = context;
  const { upstreamReachable } = await toolchain();
  return upstreamReachable({ repoRoot, signal, env, fetch, docker: engine.docker, registry });
}

/** An engine, with what it says of itself. */
export interface Reached {
  readonly target: EngineTarget;
  readonly engine: Engine;
  readonly about: EngineFacts;
}

/**
 * The engine, after it was asked something. Where none answers on the default socket, the toolchain may install one there;
 * an engine that a person named is theirs to start.
 *
 * @param install a test's own
 */
export async function reachEngine(context: Context, board: Board, install = installEngine): Promise<Reached> {
  const reach = async (target: EngineTarget): Promise<Reached> => {
    const engine = await context.connect(target);
    return { target, engine, about: await engine.facts() };
  };
  const target = await context.findEngine();
  try {
    return await reach(target);
  } catch (error) {
    if (!(error instanceof NoEngineError) || target.origin !== DEFAULT_SOCKET) throw error;
    await install(context, board);
    return reach(await context.findEngine());
  }
}

async function installEngine({ env, confirm, signal, clock }: Context, board: Board): Promise<void> {
  const { ensureEngine } = await toolchain();
  const ask = (question: string) => {
    // Rows would be drawn over the question.
    board.end();
    return confirm(question);
  };
  await ensureEngine({ env, confirm: ask, signal, progress: progressOn(board, clock.now) });
}
