import { execa } from "execa";

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
    env: Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined)),
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    detached: true,
    cleanup: false,
    maxBuffer: 64 * 1024 * 1024,
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
    kill: () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    },
    finished,
  };
};

function lineReader(onLine: (line: string) => void) {
  return function* (line: unknown) {
    onLine(String(line));
    yield line;
  };
}
