import type { Spawn } from "../../common/process/spawn.ts";

/** A process that serves a run of Pulumi, started before Pulumi would start it. */
export interface Served {
  /** `127.0.0.1:PORT`; undefined where it ended without one: Pulumi then starts it itself, and says what is wrong. */
  readonly address: Promise<string | undefined>;
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
  const ended = child.finished.then(
    () => undefined,
    () => undefined,
  );
  return { address: Promise.race([port.then((each) => `127.0.0.1:${each}`), ended]), stop: () => child.kill() };
}
