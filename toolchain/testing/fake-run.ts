import type { Ran, Run, RunOptions } from "../../common/process/run.ts";

export type Answer = (args: readonly string[], options: RunOptions) => Partial<Ran> | Promise<Partial<Ran>>;

/** A Run that answers by program, and keeps each command line. A program that has no answer is not installed. */
export function fakeRun(programs: Readonly<Record<string, Answer>>): { run: Run; ran: string[] } {
  const ran: string[] = [];
  const run: Run = async (file, args, options) => {
    options.signal?.throwIfAborted();
    ran.push([file, ...args].join(" "));
    const answer = programs[file];
    if (!answer) return { exitCode: null, stdout: "", stderr: `spawn ${file} ENOENT` };
    return { exitCode: 0, stdout: "", stderr: "", ...(await answer(args, options)) };
  };
  return { run, ran };
}
