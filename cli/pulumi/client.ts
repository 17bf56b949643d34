import type { Child, Finished, Spawn } from "../../common/process/spawn.ts";
import { type PulumiEvent, parseEvent } from "./events.ts";

/** One stack, through the Pulumi executable. */
export interface Pulumi {
  /** Runs to its end, with each event as it comes. */
  start(args: readonly string[], onEvent?: (event: PulumiEvent) => void, env?: Readonly<Record<string, string>>): Child;
  run(...args: readonly string[]): Promise<Finished>;
}

export interface PulumiOptions {
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly repoRoot: string;
  readonly stack: string;
  readonly spawn: Spawn;
}

export function pulumiClient({ executable, env, repoRoot, stack, spawn }: PulumiOptions): Pulumi {
  const start: Pulumi["start"] = (args, onEvent, more) =>
    spawn(executable, [...args, "--stack", stack, "--non-interactive"], {
      cwd: repoRoot,
      env: { ...env, ...more },
      onLine: (line) => {
        const event = onEvent && parseEvent(line);
        if (event) onEvent(event);
      },
    });
  return { start, run: (...args) => start(args).finished };
}
