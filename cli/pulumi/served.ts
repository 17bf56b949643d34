import type { Spawn } from "../../common/process/spawn.ts";

/** A process that serves a run of Pulumi, started before Pulumi would start it. */
export interface Served {
  /** `127.0.0.1:PORT`; undefined where it has ended, with a port or without one: Pulumi then starts it itself, and says what is wrong. */
  address(): Promise<string | undefined>;
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
  let printed: (port: string) => void = () => {};
  const port = new Promise<string>((resolve) => {
    printed = resolve;
  });
  const child = spawn(file, args, { cwd, env, onLine: (line) => printed(line) });
  let isOver = false;
  const over = () => {
    isOver = true;
    return undefined;
  };
  const ended = child.finished.then(over, over);
  return {
    async address() {
      const printedPort = await Promise.race([port, ended]);
      return isOver || printedPort === undefined ? undefined : `127.0.0.1:${printedPort}`;
    },
    stop: () => child.kill(),
  };
}
