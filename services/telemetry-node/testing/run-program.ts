import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

export interface RunningProgram {
  child: ChildProcess;
  /** The first line that it printed. */
  firstLine: string;
  /** Sends SIGTERM and resolves with the exit code, or the signal's name. */
  stop(): Promise<number | string>;
}

/**
 * Starts a TypeScript program with `node --import`, as the containers do. Rejects with what it wrote to stderr when it ends before its first line.
 */
export async function runProgram(file: string, env: Record<string, string>): Promise<RunningProgram> {
  const child = spawn(process.execPath, ["--import", "@astrolab/telemetry-node/register", file], {
    cwd: dirname(file),
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const exited = once(child, "exit") as Promise<[number | null, string | null]>;
  const firstLine = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => String(line)),
    exited.then(([code, signal]) => Promise.reject(new Error(`ended with ${code ?? signal}: ${errors}`))),
  ]);
  return {
    child,
    firstLine,
    stop: async () => {
      child.kill("SIGTERM");
      const [code, signal] = await exited;
      return code ?? signal ?? "gone";
    },
  };
}
