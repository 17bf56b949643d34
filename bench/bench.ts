import type { Context } from "../cli/context.ts";
import { testStack } from "../tests/stack/stack.ts";
import { measureLifecycle } from "./lifecycle.ts";
import { findCompose } from "./peer/find-compose.ts";
import type { Bench, Options } from "./types.ts";

/** What measures share, made when the first one asks for it. `end` takes down whatever is up. */
export async function newBench(
  context: Context,
  options: Options,
  say: (text: string) => void,
): Promise<Bench & { end(): Promise<void> }> {
  const engine = await context.connect(await context.findEngine());
  const stack = await testStack("bench");
  let up = false;
  return {
    context,
    engine,
    options,
    say,
    lifecycle: once(async () => {
      const compose = await findCompose(context.cacheDir, say);
      return measureLifecycle({ stack, compose, repoRoot: context.repoRoot, rounds: options.rounds, say });
    }),
    running: once(async () => {
      up = true;
      const run = await stack.astrolab("up", "--port", `${stack.port}`);
      if (run.exitCode !== 0) throw new Error(`astrolab up ended with ${run.exitCode}:\n${run.stderr}`);
      return { stack, upAt: context.clock.now() };
    }),
    async end() {
      if (up) await stack.astrolab("down");
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
