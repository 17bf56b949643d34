import type { Context } from "../cli/context.ts";
import { testStack } from "../tests/stack/stack.ts";
import { measureLifecycle } from "./contenders.ts";
import { measureLoad } from "./load/load.ts";
import { astrolab } from "./peer/astrolab.ts";
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
  const running = once(async () => {
    up = true;
    await astrolab(stack, "up", "--port", `${stack.port}`, "--users", "10");
    return { stack, upAt: context.clock.now() };
  });
  return {
    context,
    engine,
    options,
    say,
    lifecycle: once(async () => {
      const compose = await findCompose(context.cacheDir, say);
      return measureLifecycle({ name: stack.name, docker: engine.docker, compose, rounds: options.rounds, say });
    }),
    running,
    load: once(async () => {
      const { clock } = context;
      const { window, minutes } = options;
      return measureLoad({ ...(await running()), docker: engine.docker, clock, window, minutes, say });
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
