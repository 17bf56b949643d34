import type { Env } from "../env.ts";

/** What every program is started with: a group of its own, no input, and an environment that is given whole. */
export function childOptions(env: Env) {
  return {
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    detached: true,
    maxBuffer: 64 * 1024 * 1024,
  } as const;
}

/** Tells each full line, without its end, and hands it on. */
export function lineReader(onLine: (line: string) => void) {
  return function* (line: unknown) {
    onLine(String(line));
    yield line;
  };
}

/** A signal to a process and all that it started; nothing where it has ended. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
