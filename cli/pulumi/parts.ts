import { join } from "node:path";
import type { Spawn } from "../../common/process/spawn.ts";
import { type Served, serve } from "./served.ts";

/** How long a part may take to print its port, ms: it loads a few hundred files from a disk that may be cold. */
export const START_TIMEOUT_MS = 20_000;

/** The two processes that Pulumi would start one after the other, each loading Node and packages. Both serve one run. */
export interface Parts {
  readonly program: Served;
  /** Undefined where it is the official one, which Pulumi finds and starts. */
  readonly plugin: Served | undefined;
}

export interface PartsOptions {
  readonly spawn: Spawn;
  /** Absolute path of Node. */
  readonly node: string;
  readonly repoRoot: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The Pulumi program. Pulumi's own way to it is a language host, a search for plugins in node_modules, Node and the SDK: more than a
 * second of each `up`.
 */
function startProgram(options: PartsOptions): Served {
  return serve({ ...own(options), args: [join(options.repoRoot, "infra/program-server.ts")] });
}

function startPlugin(options: PartsOptions): Served {
  return serve({ ...own(options), args: [join(options.repoRoot, "docker-plugin/main.ts")] });
}

function own({ spawn, node, repoRoot, env }: PartsOptions) {
  // Paths in a plan begin at the program's folder, in which Pulumi starts both, too. What a person's NODE_OPTIONS load is for their
  // program, and no more than one process can have their debugger's port.
  return { spawn, file: node, cwd: join(repoRoot, "infra"), env: { ...env, NODE_OPTIONS: undefined } };
}

/** Starts each part once before it is needed, and new ones for each further run. */
export interface Starter {
  begin(part: keyof Parts): void;
  /** What serves the next run. */
  take(): Parts;
  /** Ends what nobody took. */
  stop(): void;
}

export function partsStarter(options: PartsOptions, isOurPlugin: () => boolean): Starter {
  const early: { program?: Served | undefined; plugin?: Served | undefined } = {};
  const start = { program: () => startProgram(options), plugin: () => startPlugin(options) };
  return {
    begin(part) {
      early[part] ??= start[part]();
    },
    take() {
      const { program = start.program(), plugin = isOurPlugin() ? start.plugin() : undefined } = early;
      early.program = undefined;
      early.plugin = undefined;
      return { program, plugin };
    },
    stop() {
      early.program?.stop();
      early.plugin?.stop();
    },
  };
}

/** What tells Pulumi where they are. */
export interface Addresses {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** One that does not answer before `signal` is left out. */
export async function addressesOf({ program, plugin }: Parts, signal: AbortSignal): Promise<Addresses> {
  const enough = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  const [client, docker] = await Promise.all([
    Promise.race([program.port(), enough]),
    Promise.race([plugin?.port(), enough]),
  ]);
  return {
    args: client === undefined ? [] : [`--client=127.0.0.1:${client}`],
    env: docker === undefined ? {} : { PULUMI_DEBUG_PROVIDERS: `docker:${docker}` },
  };
}

export function stopParts({ program, plugin }: Parts): void {
  program.stop();
  plugin?.stop();
}
