import { UserError } from "../common/user-error.ts";
import type { EngineTarget } from "./discover.ts";
import type { Engine } from "./engine.ts";

/** What lets a terminal reach a port that the engine opens on its own machine's loopback. */
export const BRING_TOGETHER =
  'Run the command where the engine runs, or in the host\'s network: `docker run --network host …`, in a dev container "runArgs": ["--network=host"].';

/** How long one answer may take, ms. */
const ANSWER_TIMEOUT_MS = 2_000;

/** Whether anything at all answers at the port of this machine; a late answer is one. */
async function answersHere(fetcher: typeof fetch, port: number): Promise<boolean> {
  try {
    await fetcher(`http://127.0.0.1:${port}/-/alive`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return true;
  } catch (error) {
    return (error as Error).name === "TimeoutError";
  }
}

/** Of a stack that is healthy by the engine's word although nothing answers here, what to say; undefined for any other. */
export async function otherSide(
  { fetch: fetcher }: { readonly fetch: typeof fetch },
  engine: Engine,
  stack: string,
): Promise<UserError | undefined> {
  const proxy = (await engine.containers(stack)).find(({ port }) => port !== undefined);
  if (proxy?.port === undefined || proxy.status !== "running" || proxy.health !== "healthy") return undefined;
  if (await answersHere(fetcher, proxy.port)) return undefined;
  const { host, origin } = engine.target;
  return new UserError(
    "environment",
    [
      `The engine at ${host} (${origin}) says that the stack "${stack}" is healthy, but nothing answers at http://localhost:${proxy.port}/ on this side.`,
      "The engine opens the port on the loopback of its own machine, and this terminal is not there: it is in a container that was given the engine's socket, or on another machine.",
    ].join("\n"),
    { fix: BRING_TOGETHER },
  );
}

/** How an engine is found and asked. */
interface Finder {
  readonly fetch: typeof fetch;
  readonly findEngine: () => Promise<EngineTarget>;
  readonly connect: (target: EngineTarget) => Promise<Engine>;
}

/** The same for a command that has found nobody at the port, and would not ask an engine otherwise. */
export async function otherSideOf(context: Finder, stack: string): Promise<UserError | undefined> {
  try {
    return await otherSide(context, await context.connect(await context.findEngine()), stack);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
