import type { Spawn } from "../../common/process/spawn.ts";

/** A process that serves a run of Pulumi, started before Pulumi would start it. */
export interface Served {
  /** On loopback; undefined where it has ended, with a port or without one: Pulumi then starts it itself, and says what is wrong. */
  port(): Promise<string | undefined>;
  /** Ends it and all that it started. */
  stop(): void;
}

export interface ServedOptions {
  readonly spawn: Spawn;
  /** The program, which prints its port. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function serve({ spawn, file, args, cwd, env }: ServedOptions): Served {
  const { promise: printed, resolve } = Promise.withResolvers<string>();
  const child = spawn(file, args, { cwd, env, onLine: resolve });
  let isOver = false;
  const over = () => {
    isOver = true;
    return undefined;
  };
  const ended = child.finished.then(over, over);
  return {
    async port() {
      const port = await Promise.race([printed, ended]);
      return isOver ? undefined : port;
    },
    stop: () => child.kill(),
  };
}
