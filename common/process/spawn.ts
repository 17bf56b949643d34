import { execa } from "execa";
import { childOptions, lineReader, signalGroup } from "./child.ts";

interface SpawnOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each full line of stdout, without its end. */
  readonly onLine?: (line: string) => void;
}

export interface Finished {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Child {
  /** SIGINT to the process alone, not to its group. */
  interrupt(): void;
  /** SIGKILL to the process and all it started. */
  kill(): void;
  /** Settles when the process has ended; rejects only when it could not be started. */
  readonly finished: Promise<Finished>;
}

export type Spawn = (file: string, args: readonly string[], options: SpawnOptions) => Child;

/** Starts a process in a group of its own: a Ctrl-C on the terminal reaches it only through `interrupt`, once. */
export const spawnDetached: Spawn = (file, args, options) => {
  const child = execa(file, [...args], {
    cwd: options.cwd,
    ...childOptions(options.env),
    cleanup: false,
    ...(options.onLine && { stdout: lineReader(options.onLine) }),
  });
  const finished = child.then((result) => {
    if (result.exitCode === undefined && result.signal === undefined) throw result;
    return {
      exitCode: result.exitCode ?? null,
      stdout: String(result.stdout ?? ""),
      stderr: String(result.stderr ?? ""),
    };
  });
  return {
    interrupt: () => void child.kill("SIGINT"),
    kill: () => signalGroup(child.pid, "SIGKILL"),
    finished,
  };
};
