import type { Tools } from "../toolchain/index.ts";
import type { Context } from "./context.ts";
import type { EngineTarget } from "./engine/discover.ts";
import type { Engine, EngineFacts } from "./engine/engine.ts";
import { NoEngineError } from "./engine/errors.ts";
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

/** The engine, after it was asked something. Where none answers, the toolchain may install one and is asked to. */
export async function reachEngine(
  context: Context,
  board: Board,
): Promise<{ target: EngineTarget; engine: Engine; about: EngineFacts }> {
  const reach = async () => {
    const target = await context.findEngine();
    const engine = await context.connect(target);
    return { target, engine, about: await engine.facts() };
  };
  try {
    return await reach();
  } catch (error) {
    if (!(error instanceof NoEngineError) || context.env["DOCKER_HOST"]) throw error;
    const { ensureEngine } = await toolchain();
    const { env, confirm, signal, clock } = context;
    await ensureEngine({ env, confirm, signal, progress: progressOn(board, clock.now) });
    return reach();
  }
}
