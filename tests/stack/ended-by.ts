import type { Readable } from "node:stream";
import { execa } from "execa";
import type { Ended, Where } from "./stack.ts";

type Place = Pick<Where, "root" | "prefix" | "env">;

/**
 * Types a command, and ends it by a signal once stderr has said `sign`: it and all that is in its group, as a terminal would.
 * @throws where it ends without saying so
 */
export function endedBy(
  signal: "SIGINT" | "SIGKILL",
  sign: RegExp,
  args: readonly string[],
  place: Place = {},
): Promise<Ended> {
  return endedSaying(sign, (pid) => void process.kill(-pid, signal), args, place);
}

/** Types a command, and does something once stderr has said `sign`. @throws where it ends without saying so */
export async function endedSaying(
  sign: RegExp,
  act: (pid: number) => void | Promise<void>,
  args: readonly string[],
  { root, prefix = [], env = {} }: Place = {},
): Promise<Ended> {
  const [program = "node", ...rest] = [...prefix, "node", "cli/bootstrap.mjs", ...args];
  const run = execa(program, rest, {
    ...(root !== undefined && { cwd: root }),
    stdin: "ignore",
    reject: false,
    detached: true,
    env: { CI: "true", NO_COLOR: "1", ...env },
  });
  await said(run, sign);
  if (run.pid === undefined) throw new Error("it was not started");
  await act(run.pid);
  const { exitCode, stdout, stderr } = await run;
  return { exitCode: exitCode ?? 128, stdout, stderr };
}

/** Resolves when stderr has said `sign`; rejects when the program ends without it. Goes on reading, or the pipe would break. */
function said({ stderr }: { readonly stderr: Readable | null }, sign: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (sign.test(text)) resolve();
    });
    stderr?.on("end", () => reject(new Error(`ended without saying ${sign}:\n${text}`)));
  });
}
