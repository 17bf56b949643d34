import { delimiter, join } from "node:path";
import { execa } from "execa";
import type { Env } from "../env.ts";
import { exists } from "../files/exists.ts";
import { UserError } from "../user-error.ts";
import { childOptions, lineReader, signalGroup } from "./child.ts";
import { failureText } from "./failure.mjs";

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment of the process. */
  readonly env: Env;
  readonly signal?: AbortSignal;
  /** Called with each full line of stdout and stderr, without its end. */
  readonly onLine?: (line: string) => void;
}

export interface Ran {
  /** Null when it could not be started, or a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. Rejects only with the reason of an aborted signal. */
export type Run = (file: string, args: readonly string[], options: RunOptions) => Promise<Ran>;

/** Runs a process in a group of its own, so that what it starts ends with it. */
export const run: Run = async (file, args, { cwd, env, signal, onLine }) => {
  signal?.throwIfAborted();
  const child = execa(file, [...args], {
    ...(cwd && { cwd }),
    ...childOptions(env),
    ...(onLine && { stdout: lineReader(onLine), stderr: lineReader(onLine) }),
  });
  const stop = () => signalGroup(child.pid, "SIGTERM");
  signal?.addEventListener("abort", stop);
  try {
    const result = await child;
    signal?.throwIfAborted();
    const notStarted = result.exitCode === undefined && result.signal === undefined;
    return {
      exitCode: result.exitCode ?? null,
      stdout: String(result.stdout ?? ""),
      stderr: notStarted ? await whyNotStarted(file, env, result) : String(result.stderr ?? ""),
    };
  } finally {
    signal?.removeEventListener("abort", stop);
  }
};

/** A folder on PATH that may not be read makes the system say EACCES of a program that is nowhere. */
async function whyNotStarted(
  file: string,
  env: Env,
  { code, originalMessage }: { code?: string | undefined; originalMessage?: string | undefined },
): Promise<string> {
  const message = String(originalMessage);
  if (code !== "EACCES" || file.includes("/")) return message;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((each) => each !== "");
  const found = await Promise.all(folders.map((folder) => exists(join(folder, file))));
  return found.includes(true) ? message : message.replace("EACCES", "ENOENT");
}

/**
 * @param what what was being done, as in "Building caddy"
 * @param next what the reader can do about it
 * @throws UserError failed with the program's last lines, unless it ended with 0
 */
export function mustSucceed(ran: Ran, what: string, command: string, next: string): Ran {
  const text = failureText(ran, what, command);
  if (text !== undefined) throw new UserError("failed", text, { fix: next });
  return ran;
}
